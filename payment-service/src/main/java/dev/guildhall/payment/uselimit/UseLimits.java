package dev.guildhall.payment.uselimit;

import dev.guildhall.payment.subscription.SubscriptionDesk;
import dev.guildhall.payment.subscription.Tier;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets users use layers, and says how their limits stand. Thread rule: any thread may call any method. */
public final class UseLimits {
    private final SubscriptionDesk subscriptions;
    private final CurrentLimits limits;
    private final UseQueue queue;
    private final UseMeters meters;
    private final Clock clock;
    private final FullWindows full = new FullWindows();

    public UseLimits(
            SubscriptionDesk subscriptions, CurrentLimits limits, UseQueue queue, UseMeters meters, Clock clock) {
        this.subscriptions = subscriptions;
        this.limits = limits;
        this.queue = queue;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Counts one use of a layer in the day and in the hour, or in neither.
     *
     * @param userId a UUID other than the nil UUID
     * @param tier whose limits hold; empty for the user's own
     * @param layer 1 to 4
     * @throws dev.guildhall.platform.errors.RefusedException {@code INVALID_REQUEST} that names every wrong field,
     *     {@code SERVICE_UNAVAILABLE} if it cannot be counted in time
     */
    public UseAnswer take(String userId, String tier, int layer) {
        Violations violations = new Violations();
        Optional<UserId> user = UserId.find(userId);
        Optional<Tier> named = Tier.find(tier);
        violations.expect(user.isPresent(), "user_id", UuidText.shown(userId), UserId.EXPECTED);
        violations.expect(tier.isEmpty() || named.isPresent(), "tier", quoted(tier), "empty, " + Tier.NAMES);
        violations.expect(layer >= 1 && layer <= UsedLayer.LAYERS, "layer", layer, "1.." + UsedLayer.LAYERS);
        violations.throwIfAny();
        UsedLayer used = new UsedLayer(user.orElseThrow(), layer);
        Tier whose = named.orElseGet(() -> subscriptions.tierOf(used.user()).tier());
        UseAnswer answer = take(used, whose);
        if (!answer.allowed()) {
            meters.refused(answer);
        }
        return answer;
    }

    private UseAnswer take(UsedLayer used, Tier tier) {
        LayerLimits those = limits.table().of(tier).layer(used.layer());
        Optional<Standing> refused = full.find(used, those, Windows.at(clock.instant()));
        if (refused.isPresent()) {
            return UseAnswer.of(false, tier, used.layer(), those, refused.get());
        }
        Taken taken = queue.take(used, those);
        boolean allowed = taken.granted() > 0;
        if (!allowed) {
            full.remember(used, taken.standing(), clock.instant());
        }
        return UseAnswer.of(allowed, tier, used.layer(), those, taken.standing());
    }

    /** How all limits of a user stand, under the user's own tier. Counts nothing. */
    public UseState state(UserId user) {
        Tier tier = subscriptions.tierOf(user).tier();
        TierLimits those = limits.table().of(tier);
        Windows windows = Windows.at(clock.instant());
        Map<Integer, Standing> standings = queue.standings(user, windows);
        List<LimitState> states = new ArrayList<>();
        for (int layer = 1; layer <= UsedLayer.LAYERS; layer++) {
            Standing standing = standings.getOrDefault(layer, Standing.unused(windows));
            for (Period period : Period.values()) {
                states.add(new LimitState(
                        layer,
                        period,
                        those.layer(layer).in(period).uses(),
                        standing.used(period),
                        standing.ends(period)));
            }
        }
        return new UseState(tier, states);
    }

    private static String quoted(String given) {
        return "'" + given + "'";
    }
}
