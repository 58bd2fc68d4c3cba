package dev.guildhall.inference.billing.grpc;

import dev.guildhall.inference.billing.Layer;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import dev.guildhall.proto.payment.v1.ReserveResponse;
import dev.guildhall.proto.payment.v1.SpendingLimit;
import java.time.Duration;
import java.time.Instant;

/** What payment-service refuses, as the documented errors 429 and 402. Amounts are micro-dollars. */
final class PaymentRefusals {
    private PaymentRefusals() {}

    static Refusal limitExceeded(RateLimitResponse answer, Layer layer, Instant now) {
        Instant resetAt = Instant.ofEpochMilli(answer.getResetAt());
        return Refusal.of(ErrorCode.RATE_LIMIT_EXCEEDED, answer.getErrorMessage())
                .withDetail("tier", answer.getTier())
                .withDetail("limit", answer.getLimit())
                .withDetail("used", answer.getUsed())
                .withDetail("reset_at", resetAt.toString())
                .withDetail("limit_name", "layer-" + layer.number())
                .withRetryAfter(untilOrOneSecond(now, resetAt));
    }

    private static Duration untilOrOneSecond(Instant now, Instant end) {
        long millis = Math.max(1, Duration.between(now, end).toMillis());
        return Duration.ofSeconds(Math.ceilDiv(millis, 1_000));
    }

    static Refusal insufficient(ReserveResponse answer, long neededMicros) {
        SpendingLimit limit = answer.getRefusedBy();
        Refusal refusal = Refusal.of(ErrorCode.INSUFFICIENT_BUDGET, message(limit))
                .withDetail("tier", answer.getTier())
                .withDetail("limit", limit.getLimitMicros())
                .withDetail("used", limit.getSettledMicros() + limit.getOpenMicros());
        if (limit.getResetAt() != 0) {
            refusal = refusal.withDetail(
                    "reset_at", Instant.ofEpochMilli(limit.getResetAt()).toString());
        }
        return refusal.withDetail("limited_by", name(limit)).withDetail("needed", neededMicros);
    }

    /** E.g. {@code user_day_budget}. */
    private static String name(SpendingLimit limit) {
        return limit.getPeriod().isEmpty()
                ? limit.getKind()
                : limit.getScope() + "_" + limit.getPeriod() + "_" + limit.getKind();
    }

    private static String message(SpendingLimit limit) {
        return limit.getPeriod().isEmpty()
                ? "The wallet does not cover the request"
                : "The " + limit.getScope() + "'s budget for this " + limit.getPeriod() + " does not cover the request";
    }
}
