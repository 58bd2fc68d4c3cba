package dev.guildhall.payment.grpc;

import dev.guildhall.payment.budget.BookingOutcome;
import dev.guildhall.payment.budget.BudgetDesk;
import dev.guildhall.payment.budget.ChargeUser;
import dev.guildhall.payment.budget.Refund;
import dev.guildhall.payment.budget.ReleaseOutcome;
import dev.guildhall.payment.budget.ReservationDesk;
import dev.guildhall.payment.budget.ReservationState;
import dev.guildhall.payment.budget.ReserveOutcome;
import dev.guildhall.payment.budget.SettleOutcome;
import dev.guildhall.payment.budget.SettleReservation;
import dev.guildhall.payment.budget.TopUp;
import dev.guildhall.payment.budget.WalletDesk;
import dev.guildhall.payment.subscription.SubscriptionDesk;
import dev.guildhall.payment.subscription.UserTier;
import dev.guildhall.payment.uselimit.UseAnswer;
import dev.guildhall.payment.uselimit.UseLimits;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.idempotency.grpc.IdempotencyMetadata;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.platform.security.MissingScope;
import dev.guildhall.proto.payment.v1.BalanceRequest;
import dev.guildhall.proto.payment.v1.Budget;
import dev.guildhall.proto.payment.v1.ChargeRequest;
import dev.guildhall.proto.payment.v1.ChargeResponse;
import dev.guildhall.proto.payment.v1.CostProjectionRequest;
import dev.guildhall.proto.payment.v1.CostProjectionResponse;
import dev.guildhall.proto.payment.v1.ExplainRequest;
import dev.guildhall.proto.payment.v1.ExplainResponse;
import dev.guildhall.proto.payment.v1.GetBudgetsRequest;
import dev.guildhall.proto.payment.v1.GetBudgetsResponse;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import dev.guildhall.proto.payment.v1.RefundRequest;
import dev.guildhall.proto.payment.v1.ReleaseRequest;
import dev.guildhall.proto.payment.v1.ReleaseResponse;
import dev.guildhall.proto.payment.v1.ReserveRequest;
import dev.guildhall.proto.payment.v1.ReserveResponse;
import dev.guildhall.proto.payment.v1.SetBudgetRequest;
import dev.guildhall.proto.payment.v1.SetSubscriptionRequest;
import dev.guildhall.proto.payment.v1.SettleRequest;
import dev.guildhall.proto.payment.v1.SettleResponse;
import dev.guildhall.proto.payment.v1.TopUpRequest;
import dev.guildhall.proto.payment.v1.UserTierRequest;
import dev.guildhall.proto.payment.v1.UserTierResponse;
import dev.guildhall.proto.payment.v1.WalletResponse;
import io.grpc.stub.StreamObserver;
import org.springframework.grpc.server.service.GrpcService;

/** {@code bodybroker.payment.v1.PaymentService} (game-ai-contracts, "Payment Service"). Calls run on virtual threads. */
@GrpcService
class PaymentGrpcService extends PaymentServiceGrpc.PaymentServiceImplBase {
    private static final String ADMIN = "payment-admin";

    private final SubscriptionDesk subscriptions;
    private final UseLimits limits;
    private final ReservationDesk reservations;
    private final WalletDesk wallets;
    private final BudgetDesk budgets;

    PaymentGrpcService(
            SubscriptionDesk subscriptions,
            UseLimits limits,
            ReservationDesk reservations,
            WalletDesk wallets,
            BudgetDesk budgets) {
        this.subscriptions = subscriptions;
        this.limits = limits;
        this.reservations = reservations;
        this.wallets = wallets;
        this.budgets = budgets;
    }

    @Override
    public void getUserTier(UserTierRequest request, StreamObserver<UserTierResponse> observer) {
        answer(observer, tier(subscriptions.tierOf(MoneyRequests.user(request.getUserId()))));
    }

    @Override
    public void setSubscription(SetSubscriptionRequest request, StreamObserver<UserTierResponse> observer) {
        requireAdmin("SetSubscription");
        answer(
                observer,
                tier(subscriptions.set(
                        request.getUserId(), request.getTier(), request.getStartsAt(), request.getExpiresAt())));
    }

    @Override
    public void checkRateLimit(RateLimitRequest request, StreamObserver<RateLimitResponse> observer) {
        UseAnswer use = limits.take(request.getUserId(), request.getTier(), request.getLayer());
        answer(
                observer,
                RateLimitResponse.newBuilder()
                        .setAllowed(use.allowed())
                        .setErrorMessage(use.errorMessage())
                        .setRemainingDaily(use.remainingDaily())
                        .setRemainingHourly(use.remainingHourly())
                        .setLimit(use.limit())
                        .setResetAt(use.resetAt().toEpochMilli())
                        .setUsed(use.used())
                        .setTier(use.tier().label())
                        .build());
    }

    @Override
    public void reserve(ReserveRequest request, StreamObserver<ReserveResponse> observer) {
        answer(
                observer,
                switch (reservations.reserve(MoneyRequests.reserve(request))) {
                    case ReserveOutcome.Known known -> MoneyReplies.reservation(known);
                    case ReserveOutcome.Refused refused -> MoneyReplies.refusal(refused);
                    case ReserveOutcome.Foreign _ ->
                        throw MoneyRefusals.anothersReservation(request.getReservationId());
                });
    }

    @Override
    public void settle(SettleRequest request, StreamObserver<SettleResponse> observer) {
        SettleReservation wish = MoneyRequests.settle(request);
        SettleResponse response = switch (reservations.settle(wish)) {
            case SettleOutcome.Settled settled ->
                SettleResponse.newBuilder()
                        .setSettledMicros(settled.settledMicros())
                        .setChargeId(wish.charge().toString())
                        .build();
            case SettleOutcome.SettledDifferently before ->
                throw MoneyRefusals.settledDifferently(before.settledMicros());
            case SettleOutcome.AboveHold hold -> throw MoneyRefusals.aboveHold(wish.costMicros(), hold.heldMicros());
            case SettleOutcome.Released _ -> throw MoneyRefusals.ended(ReservationState.RELEASED);
            case SettleOutcome.Unknown _ -> throw MoneyRefusals.unknown("reservation", request.getReservationId());
            case SettleOutcome.Foreign _ -> throw MoneyRefusals.anothersReservation(request.getReservationId());
        };
        answer(observer, response);
    }

    @Override
    public void release(ReleaseRequest request, StreamObserver<ReleaseResponse> observer) {
        MoneyRequests.Release wish = MoneyRequests.release(request);
        ReleaseResponse response = switch (reservations.release(wish.user(), wish.reservation())) {
            case ReleaseOutcome.Released released ->
                ReleaseResponse.newBuilder()
                        .setReleasedMicros(released.releasedMicros())
                        .build();
            case ReleaseOutcome.Settled _ -> throw MoneyRefusals.ended(ReservationState.SETTLED);
            case ReleaseOutcome.Foreign _ -> throw MoneyRefusals.anothersReservation(request.getReservationId());
        };
        answer(observer, response);
    }

    @Override
    public void chargeUser(ChargeRequest request, StreamObserver<ChargeResponse> observer) {
        ChargeUser wish = MoneyRequests.charge(request, IdempotencyMetadata.keyOr(request.getIdempotencyKey()));
        ChargeResponse response = switch (wallets.charge(wish)) {
            case BookingOutcome.Booked booked -> MoneyReplies.charge(wish.charge(), booked.wallet());
            case BookingOutcome.KeyReused _ -> throw MoneyRefusals.keyReused();
            case BookingOutcome.Refused refused -> throw MoneyRefusals.insufficient(refused.limit());
        };
        answer(observer, response);
    }

    @Override
    public void topUp(TopUpRequest request, StreamObserver<WalletResponse> observer) {
        requireAdmin("topping up a wallet");
        TopUp wish = MoneyRequests.topUp(request, IdempotencyMetadata.keyOr(request.getIdempotencyKey()));
        WalletResponse response = switch (wallets.topUp(wish)) {
            case BookingOutcome.Booked booked -> MoneyReplies.wallet(booked.wallet(), wish.booking());
            case BookingOutcome.KeyReused _ -> throw MoneyRefusals.keyReused();
        };
        answer(observer, response);
    }

    @Override
    public void refund(RefundRequest request, StreamObserver<WalletResponse> observer) {
        requireAdmin("refunds");
        Refund wish = MoneyRequests.refund(request, IdempotencyMetadata.keyOr(request.getIdempotencyKey()));
        WalletResponse response = switch (wallets.refund(wish)) {
            case BookingOutcome.Booked booked -> MoneyReplies.wallet(booked.wallet(), wish.booking());
            case BookingOutcome.KeyReused _ -> throw MoneyRefusals.keyReused();
            case BookingOutcome.TooMuch tooMuch -> throw MoneyRefusals.tooMuchBack(wish.micros(), tooMuch.leftMicros());
            case BookingOutcome.Unknown _ -> throw MoneyRefusals.unknown("charge", request.getChargeId());
        };
        answer(observer, response);
    }

    @Override
    public void getBalance(BalanceRequest request, StreamObserver<WalletResponse> observer) {
        answer(observer, MoneyReplies.wallet(wallets.walletOf(MoneyRequests.user(request.getUserId())), null));
    }

    @Override
    public void setBudget(SetBudgetRequest request, StreamObserver<Budget> observer) {
        requireAdmin("setting budgets");
        MoneyRequests.BudgetChange change = MoneyRequests.budget(request);
        answer(
                observer,
                budgets.set(change.owner(), change.period(), change.limitMicros())
                        .map(MoneyReplies::budget)
                        .orElse(Budget.getDefaultInstance()));
    }

    @Override
    public void getBudgets(GetBudgetsRequest request, StreamObserver<GetBudgetsResponse> observer) {
        answer(
                observer,
                GetBudgetsResponse.newBuilder()
                        .addAllBudgets(budgets.of(MoneyRequests.owner(request.getUserId())).stream()
                                .map(MoneyReplies::budget)
                                .toList())
                        .build());
    }

    @Override
    public void getCostProjection(CostProjectionRequest request, StreamObserver<CostProjectionResponse> observer) {
        answer(observer, MoneyReplies.projection(budgets.projection(MoneyRequests.user(request.getUserId()))));
    }

    @Override
    public void explain(ExplainRequest request, StreamObserver<ExplainResponse> observer) {
        UserId user = MoneyRequests.user(request.getUserId());
        answer(observer, MoneyReplies.explanation(budgets.limits(user), limits.state(user)));
    }

    /** What holds is active, and without anything `free` holds. */
    private static UserTierResponse tier(UserTier tier) {
        return UserTierResponse.newBuilder()
                .setTier(tier.tier().label())
                .setActive(true)
                .setExpiresAt(tier.expiresAt() == null ? 0 : tier.expiresAt().toEpochMilli())
                .build();
    }

    /** In addition to the scope of the whole service. */
    private static void requireAdmin(String what) {
        if (!Callers.current().may(ADMIN)) {
            throw MissingScope.refusal(ADMIN, what).asException();
        }
    }

    private static <T> void answer(StreamObserver<T> observer, T message) {
        observer.onNext(message);
        observer.onCompleted();
    }
}
