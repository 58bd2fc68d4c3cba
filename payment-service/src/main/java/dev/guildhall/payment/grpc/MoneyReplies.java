package dev.guildhall.payment.grpc;

import dev.guildhall.payment.budget.BookingId;
import dev.guildhall.payment.budget.Budget;
import dev.guildhall.payment.budget.CostProjection;
import dev.guildhall.payment.budget.Micros;
import dev.guildhall.payment.budget.ReservationState;
import dev.guildhall.payment.budget.ReserveOutcome;
import dev.guildhall.payment.budget.SpendingLimit;
import dev.guildhall.payment.budget.SpendingWindow;
import dev.guildhall.payment.budget.UserLimits;
import dev.guildhall.payment.budget.Wallet;
import dev.guildhall.payment.uselimit.LimitState;
import dev.guildhall.payment.uselimit.UseState;
import dev.guildhall.proto.payment.v1.ChargeResponse;
import dev.guildhall.proto.payment.v1.CostProjectionResponse;
import dev.guildhall.proto.payment.v1.ExplainResponse;
import dev.guildhall.proto.payment.v1.ReserveResponse;
import dev.guildhall.proto.payment.v1.UseLimit;
import dev.guildhall.proto.payment.v1.WalletResponse;
import org.jspecify.annotations.Nullable;

/** From what came of a command to the message that says so. */
final class MoneyReplies {
    private MoneyReplies() {}

    static ReserveResponse reservation(ReserveOutcome.Known known) {
        boolean open = known.state() == ReservationState.OPEN;
        return ReserveResponse.newBuilder()
                .setReserved(open)
                .setExpiresAt(open ? known.expiresAt().toEpochMilli() : 0)
                .setState(known.state().wireName())
                .build();
    }

    static ReserveResponse refusal(ReserveOutcome.Refused refused) {
        return ReserveResponse.newBuilder()
                .setRefusedBy(limit(refused.limit()))
                .setTier(refused.tier())
                .build();
    }

    static dev.guildhall.proto.payment.v1.SpendingLimit limit(SpendingLimit limit) {
        dev.guildhall.proto.payment.v1.SpendingLimit.Builder message =
                dev.guildhall.proto.payment.v1.SpendingLimit.newBuilder()
                        .setKind(limit.kind() == SpendingLimit.Kind.WALLET ? "wallet" : "budget")
                        .setScope(limit.kind() == SpendingLimit.Kind.STUDIO_BUDGET ? "studio" : "user")
                        .setLimitMicros(limit.limitMicros())
                        .setSettledMicros(limit.settledMicros())
                        .setOpenMicros(limit.openMicros())
                        .setRemainingMicros(limit.remainingMicros());
        SpendingWindow window = limit.window();
        if (window != null) {
            message.setPeriod(window.period().wireName())
                    .setResetAt(window.endsAt().toEpochMilli());
        }
        return message.build();
    }

    static dev.guildhall.proto.payment.v1.Budget budget(Budget budget) {
        return dev.guildhall.proto.payment.v1.Budget.newBuilder()
                .setLimit(limit(budget.limit()))
                .setSource(budget.set() ? "set" : "tier")
                .build();
    }

    static ChargeResponse charge(BookingId charge, Wallet wallet) {
        return ChargeResponse.newBuilder()
                .setSuccess(true)
                .setNewBalance(Micros.toDollars(wallet.balanceMicros()))
                .setNewBalanceMicros(wallet.balanceMicros())
                .setChargeId(charge.toString())
                .build();
    }

    /** @param booking what brought the wallet there; absent when it was only read */
    static WalletResponse wallet(Wallet wallet, @Nullable BookingId booking) {
        return WalletResponse.newBuilder()
                .setBalanceMicros(wallet.balanceMicros())
                .setHeldMicros(wallet.heldMicros())
                .setEntryId(booking == null ? "" : booking.toString())
                .build();
    }

    static CostProjectionResponse projection(CostProjection projection) {
        return CostProjectionResponse.newBuilder()
                .setDailyCost(Micros.toDollars(projection.dayMicros()))
                .setMonthlyProjection(Micros.toDollars(projection.monthMicros()))
                .setAnnualProjection(Micros.toDollars(projection.yearMicros()))
                .setDailyCostMicros(projection.dayMicros())
                .setMonthlyProjectionMicros(projection.monthMicros())
                .setAnnualProjectionMicros(projection.yearMicros())
                .build();
    }

    static ExplainResponse explanation(UserLimits spending, UseState uses) {
        return ExplainResponse.newBuilder()
                .setTier(spending.tier())
                .addAllSpending(
                        spending.limits().stream().map(MoneyReplies::limit).toList())
                .addAllUses(uses.limits().stream().map(MoneyReplies::use).toList())
                .addAllRefusals(spending.refusals())
                .addAllRefusals(uses.refusals())
                .build();
    }

    private static UseLimit use(LimitState limit) {
        return UseLimit.newBuilder()
                .setLayer(limit.layer())
                .setPeriod(limit.period().label())
                .setLimit(limit.limit())
                .setUsed(limit.used())
                .setResetAt(limit.resetAt().toEpochMilli())
                .build();
    }
}
