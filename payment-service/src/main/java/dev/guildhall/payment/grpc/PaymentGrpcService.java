package dev.guildhall.payment.grpc;

import dev.guildhall.payment.subscription.SubscriptionDesk;
import dev.guildhall.payment.subscription.UserId;
import dev.guildhall.payment.subscription.UserTier;
import dev.guildhall.payment.uselimit.UseAnswer;
import dev.guildhall.payment.uselimit.UseLimits;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.platform.security.MissingScope;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import dev.guildhall.proto.payment.v1.SetSubscriptionRequest;
import dev.guildhall.proto.payment.v1.UserTierRequest;
import dev.guildhall.proto.payment.v1.UserTierResponse;
import io.grpc.stub.StreamObserver;
import org.springframework.grpc.server.service.GrpcService;

/** {@code bodybroker.payment.v1.PaymentService} (game-ai-contracts, "Payment Service"). Calls run on virtual threads. */
@GrpcService
class PaymentGrpcService extends PaymentServiceGrpc.PaymentServiceImplBase {
    private static final String SCOPE = "payment";

    private final SubscriptionDesk subscriptions;
    private final UseLimits limits;

    PaymentGrpcService(SubscriptionDesk subscriptions, UseLimits limits) {
        this.subscriptions = subscriptions;
        this.limits = limits;
    }

    @Override
    public void getUserTier(UserTierRequest request, StreamObserver<UserTierResponse> observer) {
        Violations violations = new Violations();
        violations.expect(UserId.find(request.getUserId()).isPresent(), "user_id", request.getUserId(), "a UUID");
        violations.throwIfAny();
        observer.onNext(
                response(subscriptions.tierOf(UserId.find(request.getUserId()).orElseThrow())));
        observer.onCompleted();
    }

    @Override
    public void setSubscription(SetSubscriptionRequest request, StreamObserver<UserTierResponse> observer) {
        // `payment-admin` was asked for at the edge, where the longest rule decides alone.
        if (!Callers.current().may(SCOPE)) {
            throw MissingScope.refusal(SCOPE, "SetSubscription").asException();
        }
        observer.onNext(response(subscriptions.set(
                request.getUserId(), request.getTier(), request.getStartsAt(), request.getExpiresAt())));
        observer.onCompleted();
    }

    @Override
    public void checkRateLimit(RateLimitRequest request, StreamObserver<RateLimitResponse> observer) {
        UseAnswer answer = limits.take(request.getUserId(), request.getTier(), request.getLayer());
        observer.onNext(RateLimitResponse.newBuilder()
                .setAllowed(answer.allowed())
                .setErrorMessage(answer.errorMessage())
                .setRemainingDaily(answer.remainingDaily())
                .setRemainingHourly(answer.remainingHourly())
                .setLimit(answer.limit())
                .setResetAt(answer.resetAt().toEpochMilli())
                .build());
        observer.onCompleted();
    }

    /** What holds is active, and without anything `free` holds. */
    private static UserTierResponse response(UserTier tier) {
        return UserTierResponse.newBuilder()
                .setTier(tier.tier().label())
                .setActive(true)
                .setExpiresAt(tier.expiresAt() == null ? 0 : tier.expiresAt().toEpochMilli())
                .build();
    }
}
