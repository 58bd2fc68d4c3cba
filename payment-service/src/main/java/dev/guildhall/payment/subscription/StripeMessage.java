package dev.guildhall.payment.subscription;

import dev.guildhall.payment.subscription.StripeEvent.Standing;
import dev.guildhall.payment.subscription.StripeEvent.Step;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of an event of Stripe, read as far as it concerns subscriptions. */
final class StripeMessage {
    private static final int LONGEST_ID = 255;

    private final JsonNode root;
    private final StripeSettings settings;

    private StripeMessage(JsonNode root, StripeSettings settings) {
        this.root = root;
        this.settings = settings;
    }

    /** Throws a {@code MALFORMED_REQUEST} if the body is no JSON object. */
    static StripeMessage parse(byte[] body, StripeSettings settings) {
        try {
            JsonNode root = JsonMapper.shared().readTree(body);
            if (root.isObject()) {
                return new StripeMessage(root, settings);
            }
        } catch (JacksonException _) {
            // The refusal below says it; the parser's words quote the body.
        }
        throw Refusal.of(ErrorCode.MALFORMED_REQUEST, "body: not a JSON object").asException();
    }

    /**
     * What is told of a subscription of one of our users; nothing if it is something else. Throws an {@code INVALID_REQUEST}
     * if it is, and cannot be understood: Stripe then shows it as failed, and delivers it again after configuration was mended.
     */
    Optional<StripeEvent> subscriptionEvent() {
        @Nullable Step step = step(text("/type"));
        if (step == null || text("/data/object/metadata/user_id").isEmpty()) {
            return Optional.empty();
        }
        String id = text("/id");
        String subscription = text("/data/object/id");
        String userId = text("/data/object/metadata/user_id");
        String status = text("/data/object/status");
        JsonNode created = root.at("/created");
        Violations violations = new Violations();
        violations.expect(isId(id), "id", quoted(id), "1.." + LONGEST_ID + " characters");
        violations.expect(
                created.isIntegralNumber() && created.longValue() > 0,
                "created",
                quoted(created.toString()),
                "Unix seconds");
        violations.expect(
                isId(subscription), "data.object.id", quoted(subscription), "1.." + LONGEST_ID + " characters");
        violations.expect(
                UserId.find(userId).isPresent(),
                "data.object.metadata.user_id",
                UuidText.shown(userId),
                UserId.EXPECTED);
        @Nullable Standing standing = step == Step.DELETED ? Standing.CANCELED : standing(status);
        violations.expect(standing != null, "data.object.status", quoted(status), "a status of a subscription");
        Tier tier = tier().orElse(Tier.FREE);
        violations.expect(
                tier != Tier.FREE || standing != Standing.ACTIVE,
                "data.object.items.data[0].price.id",
                quoted(price()),
                "a price that is configured for a tier, or metadata.tier premium or whale");
        violations.throwIfAny();
        return Optional.of(new StripeEvent(
                id,
                created.longValue(),
                step,
                subscription,
                UserId.find(userId).orElseThrow(),
                tier,
                standing == null ? Standing.WAITING : standing,
                periodEnd()));
    }

    private static @Nullable Step step(String type) {
        return switch (type) {
            case "customer.subscription.created" -> Step.CREATED;
            case "customer.subscription.updated" -> Step.UPDATED;
            case "customer.subscription.deleted" -> Step.DELETED;
            default -> null;
        };
    }

    private static @Nullable Standing standing(String status) {
        return switch (status) {
            case "active", "trialing" -> Standing.ACTIVE;
            case "canceled", "unpaid", "incomplete_expired", "paused" -> Standing.CANCELED;
            case "past_due", "incomplete" -> Standing.WAITING;
            default -> null;
        };
    }

    private Optional<Tier> tier() {
        for (JsonNode item : root.at("/data/object/items/data")) {
            Optional<Tier> tier = settings.tierOf(item.at("/price/id").asString(""));
            if (tier.isPresent()) {
                return tier;
            }
        }
        return Tier.find(text("/data/object/metadata/tier"));
    }

    private String price() {
        return text("/data/object/items/data/0/price/id");
    }

    /** Where older versions of Stripe's API have it, or else on the items, where the newer ones do: the latest. */
    private @Nullable Instant periodEnd() {
        long end = root.at("/data/object/current_period_end").asLong(0);
        if (end <= 0) {
            for (JsonNode item : root.at("/data/object/items/data")) {
                end = Math.max(end, item.path("current_period_end").asLong(0));
            }
        }
        return end <= 0 ? null : Instant.ofEpochSecond(end);
    }

    private String text(String pointer) {
        JsonNode node = root.at(pointer);
        return node.isString() ? node.stringValue() : "";
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_ID;
    }

    private static String quoted(String given) {
        return "'" + given + "'";
    }
}
