package dev.guildhall.settings.grpc;

import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.guildhall.proto.payment.v1.UserTierRequest;
import dev.guildhall.proto.payment.v1.UserTierResponse;
import dev.guildhall.settings.TierSettings;
import dev.guildhall.settings.Tiers;
import dev.guildhall.settings.UserId;
import dev.guildhall.settings.UserTier;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** {@code bodybroker.payment.v1.PaymentService/GetUserTier}, called with this service's own token. */
@Component
class PaymentTiers implements Tiers {
    private static final Logger log = LoggerFactory.getLogger(PaymentTiers.class);

    private final PaymentServiceBlockingStub payment;
    private final Duration timeLimit;

    PaymentTiers(PaymentServiceBlockingStub payment, TierSettings settings) {
        this.payment = payment;
        this.timeLimit = settings.timeLimit();
    }

    @Override
    public Optional<UserTier> find(UserId user) {
        try {
            UserTierResponse answer = payment.withDeadlineAfter(timeLimit.toNanos(), TimeUnit.NANOSECONDS)
                    .getUserTier(UserTierRequest.newBuilder()
                            .setUserId(user.toString())
                            .build());
            return answer.getTier().isBlank() ? withoutTier() : Optional.of(tier(answer));
        } catch (StatusRuntimeException failed) {
            if (Context.current().isCancelled()) {
                // It is our caller who left, or whose time is up.
                throw failed;
            }
            log.warn("payment-service does not tell a tier: {}", failed.getStatus());
            return Optional.empty();
        }
    }

    private static Optional<UserTier> withoutTier() {
        log.warn("payment-service answers without a tier");
        return Optional.empty();
    }

    private static UserTier tier(UserTierResponse answer) {
        return new UserTier(
                answer.getTier(),
                answer.getActive(),
                answer.getExpiresAt() == 0 ? null : Instant.ofEpochMilli(answer.getExpiresAt()));
    }
}
