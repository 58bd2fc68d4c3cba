package dev.guildhall.orchestration.allowance.grpc;

import dev.guildhall.orchestration.allowance.Allowance;
import dev.guildhall.orchestration.allowance.Permission;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** {@code bodybroker.payment.v1.PaymentService/CheckRateLimit}, called with this service's own token. */
@Component
final class GrpcAllowance implements Allowance {
    /** What a place is, among the documented layers of generation: a foundation. */
    private static final int LAYER = 1;

    private final PaymentServiceBlockingStub payment;
    private final Clock clock;

    GrpcAllowance(PaymentServiceBlockingStub payment, Clock clock) {
        this.payment = payment;
        this.clock = clock;
    }

    @Override
    public Permission takeUse(UUID account, Duration timeLimit) {
        try {
            RateLimitResponse answer = payment.withDeadlineAfter(timeLimit.toNanos(), TimeUnit.NANOSECONDS)
                    .checkRateLimit(RateLimitRequest.newBuilder()
                            .setUserId(account.toString())
                            .setLayer(LAYER)
                            .build());
            return answer.getAllowed() ? new Permission.Granted() : new Permission.Denied(refusal(answer));
        } catch (StatusRuntimeException failed) {
            return new Permission.Unknown(failed.getStatus().toString());
        }
    }

    /** The same details as every service gives that asks payment-service. */
    private Refusal refusal(RateLimitResponse answer) {
        Instant resetAt = Instant.ofEpochMilli(answer.getResetAt());
        long millis = Math.max(1, Duration.between(clock.instant(), resetAt).toMillis());
        return Refusal.of(ErrorCode.RATE_LIMIT_EXCEEDED, answer.getErrorMessage())
                .withDetail("tier", answer.getTier())
                .withDetail("limit", answer.getLimit())
                .withDetail("used", answer.getUsed())
                .withDetail("reset_at", resetAt.toString())
                .withDetail("limit_name", "layer-" + LAYER)
                .withRetryAfter(Duration.ofSeconds(Math.ceilDiv(millis, 1_000)));
    }
}
