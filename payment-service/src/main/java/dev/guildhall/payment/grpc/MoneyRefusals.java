package dev.guildhall.payment.grpc;

import dev.guildhall.payment.budget.ReservationState;
import dev.guildhall.payment.budget.SpendingLimit;
import dev.guildhall.payment.budget.SpendingWindow;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import java.util.List;

/** How outcomes that are errors to a caller are said. Amounts in details are micro-dollars. */
final class MoneyRefusals {
    private MoneyRefusals() {}

    /** With the limit, what was used of it and when it ends, or with the wallet's balance. */
    static RefusedException insufficient(SpendingLimit limit) {
        Refusal refusal = Refusal.of(ErrorCode.INSUFFICIENT_BUDGET, "it does not fit: " + limit.sentence());
        SpendingWindow window = limit.window();
        if (window == null) {
            return refusal.withDetail("limited_by", "wallet")
                    .withDetail("balance", limit.limitMicros())
                    .withDetail("held", limit.openMicros())
                    .asException();
        }
        String owner = limit.kind() == SpendingLimit.Kind.STUDIO_BUDGET ? "studio" : "user";
        return refusal.withDetail("limited_by", owner + "_" + window.period().wireName() + "_budget")
                .withDetail("limit", limit.limitMicros())
                .withDetail("used", limit.settledMicros() + limit.openMicros())
                .withDetail("reset_at", window.endsAt().toString())
                .asException();
    }

    static RefusedException anothersReservation(String reservation) {
        return invalid("reservation_id", reservation, "a reservation of this user");
    }

    static RefusedException unknown(String what, String id) {
        return Refusal.of(ErrorCode.NOT_FOUND, "there is no " + what + " " + id).asException();
    }

    static RefusedException aboveHold(long cost, long held) {
        return invalid("cost_micros", String.valueOf(cost), "0.." + held + ", what is held");
    }

    static RefusedException tooMuchBack(long asked, long left) {
        return left == 0
                ? Refusal.of(ErrorCode.CONFLICT, "all of the charge was given back before")
                        .withDetail("left", 0L)
                        .asException()
                : invalid("amount_micros", String.valueOf(asked), "0.." + left + ", what was not given back yet");
    }

    static RefusedException settledDifferently(long settled) {
        return Refusal.of(ErrorCode.CONFLICT, "another cost was booked for this reservation before")
                .withDetail("settled_micros", settled)
                .asException();
    }

    static RefusedException ended(ReservationState state) {
        return Refusal.of(ErrorCode.RESERVATION_ENDED, "the reservation was " + state.wireName() + " before")
                .withDetail("state", state.wireName())
                .asException();
    }

    static RefusedException keyReused() {
        return Refusal.of(
                        ErrorCode.IDEMPOTENCY_KEY_REUSED,
                        "the idempotency key was used for another amount or description (expected: a new key)")
                .asException();
    }

    private static RefusedException invalid(String field, String given, String expected) {
        return Refusal.invalid(List.of(new FieldViolation(field, given, expected)))
                .asException();
    }
}
