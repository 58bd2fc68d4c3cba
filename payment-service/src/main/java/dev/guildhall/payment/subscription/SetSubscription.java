package dev.guildhall.payment.subscription;

import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a user shall have from a time on.
 *
 * @param tier {@link Tier#FREE} ends what there is
 * @param startsAt not before the command is carried out
 * @param expiresAt when it ends; nothing for never
 * @param stripeId Stripe's id of the subscription; nothing if it is not Stripe's
 */
public record SetSubscription(
        UserId user,
        Tier tier,
        Instant startsAt,
        @Nullable Instant expiresAt,
        @Nullable String stripeId) {
    /** The end of the year 9999: what every client can show. */
    private static final long LATEST = 253_402_300_799_999L;

    public SetSubscription {
        if (expiresAt != null && !expiresAt.isAfter(startsAt)) {
            throw new IllegalArgumentException(
                    "expiresAt: " + expiresAt + " (expected: after its start at " + startsAt + ")");
        }
    }

    /**
     * The command, from what a caller sent; throws an {@code INVALID_REQUEST} that names every wrong field.
     *
     * @param startsAt Unix milliseconds, 0 for now; a time in the past is now, too
     * @param expiresAt Unix milliseconds, 0 for never
     */
    public static SetSubscription check(String userId, String tier, long startsAt, long expiresAt, Instant now) {
        Violations violations = new Violations();
        violations.expect(UserId.find(userId).isPresent(), "user_id", UuidText.shown(userId), UserId.EXPECTED);
        violations.expect(Tier.find(tier).isPresent(), "tier", quoted(tier), Tier.NAMES);
        violations.expect(startsAt >= 0 && startsAt <= LATEST, "starts_at", startsAt, "0.." + LATEST);
        Instant millis = now.truncatedTo(ChronoUnit.MILLIS);
        long start = Math.max(startsAt, millis.toEpochMilli());
        violations.expect(
                expiresAt == 0 || (expiresAt > start && expiresAt <= LATEST),
                "expires_at",
                expiresAt,
                "0 or more than " + start);
        violations.throwIfAny();
        return new SetSubscription(
                UserId.find(userId).orElseThrow(),
                Tier.find(tier).orElseThrow(),
                Instant.ofEpochMilli(start),
                expiresAt == 0 ? null : Instant.ofEpochMilli(expiresAt),
                null);
    }

    private static String quoted(String given) {
        return "'" + given + "'";
    }
}
