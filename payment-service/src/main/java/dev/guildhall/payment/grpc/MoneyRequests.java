package dev.guildhall.payment.grpc;

import dev.guildhall.payment.budget.BookingId;
import dev.guildhall.payment.budget.BudgetOwner;
import dev.guildhall.payment.budget.ChargeUser;
import dev.guildhall.payment.budget.Micros;
import dev.guildhall.payment.budget.Refund;
import dev.guildhall.payment.budget.ReservationId;
import dev.guildhall.payment.budget.ReserveMoney;
import dev.guildhall.payment.budget.SettleReservation;
import dev.guildhall.payment.budget.SettleReservation.Spender;
import dev.guildhall.payment.budget.SpendingWindow.Period;
import dev.guildhall.payment.budget.TopUp;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.proto.payment.v1.ChargeRequest;
import dev.guildhall.proto.payment.v1.RefundRequest;
import dev.guildhall.proto.payment.v1.ReleaseRequest;
import dev.guildhall.proto.payment.v1.ReserveRequest;
import dev.guildhall.proto.payment.v1.SetBudgetRequest;
import dev.guildhall.proto.payment.v1.SettleRequest;
import dev.guildhall.proto.payment.v1.TopUpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From messages to commands. What is wrong with a message is told of every field at once, as {@code INVALID_REQUEST}. */
final class MoneyRequests {
    private static final String A_UUID = "a UUID";

    private MoneyRequests() {}

    static UserId user(String field) {
        Violations violations = new Violations();
        Optional<UserId> user = user(field, violations);
        violations.throwIfAny();
        return user.orElseThrow();
    }

    static BudgetOwner owner(String field) {
        return field.isEmpty() ? BudgetOwner.STUDIO : BudgetOwner.of(user(field));
    }

    static ReserveMoney reserve(ReserveRequest request) {
        Violations violations = new Violations();
        Optional<UserId> user = user(request.getUserId(), violations);
        UUID reservation = uuid("reservation_id", request.getReservationId(), violations);
        between("max_cost_micros", request.getMaxCostMicros(), 1, Micros.MOST_COST, violations);
        between("layer", request.getLayer(), 0, ReserveMoney.LAYERS, violations);
        long ttl = request.getTtlMs() == 0 ? ReserveMoney.USUAL.toMillis() : request.getTtlMs();
        between("ttl_ms", ttl, ReserveMoney.SHORTEST.toMillis(), ReserveMoney.LONGEST.toMillis(), violations);
        violations.throwIfAny();
        return new ReserveMoney(
                user.orElseThrow(),
                new ReservationId(reservation),
                request.getMaxCostMicros(),
                request.getLayer(),
                Duration.ofMillis(ttl));
    }

    static SettleReservation settle(SettleRequest request) {
        Violations violations = new Violations();
        Optional<UserId> user = user(request.getUserId(), violations);
        UUID reservation = uuid("reservation_id", request.getReservationId(), violations);
        between("cost_micros", request.getCostMicros(), 0, Micros.MOST_COST, violations);
        violations.expect(
                !request.getService().isBlank() && request.getService().length() <= Spender.LONGEST_SERVICE,
                "service",
                request.getService().length() + " characters",
                "1.." + Spender.LONGEST_SERVICE + " characters, not blank");
        storable("service", request.getService(), violations);
        shortEnough("model", request.getModel(), Spender.LONGEST_MODEL, violations);
        between("tokens", request.getTokens(), 0, Integer.MAX_VALUE, violations);
        violations.throwIfAny();
        return new SettleReservation(
                user.orElseThrow(),
                new ReservationId(reservation),
                request.getCostMicros(),
                new Spender(request.getService(), request.getModel(), request.getTokens()));
    }

    /** Whose, and which: a release has no more to it. */
    record Release(UserId user, ReservationId reservation) {}

    static Release release(ReleaseRequest request) {
        Violations violations = new Violations();
        Optional<UserId> user = user(request.getUserId(), violations);
        UUID reservation = uuid("reservation_id", request.getReservationId(), violations);
        violations.throwIfAny();
        return new Release(user.orElseThrow(), new ReservationId(reservation));
    }

    static ChargeUser charge(ChargeRequest request, @Nullable IdempotencyKey key) {
        Violations violations = new Violations();
        Optional<UserId> user = user(request.getUserId(), violations);
        long micros = request.getCostMicros();
        if (micros != 0) {
            between("cost_micros", micros, 0, Micros.MOST_COST, violations);
        } else {
            micros = dollars(request.getCostUsd(), violations);
        }
        shortEnough("description", request.getDescription(), TopUp.LONGEST_DESCRIPTION, violations);
        violations.throwIfAny();
        UserId payer = user.orElseThrow();
        return new ChargeUser(payer, BookingId.ofCharge(payer, text(key)), micros, request.getDescription());
    }

    private static long dollars(double usd, Violations violations) {
        double most = Micros.toDollars(Micros.MOST_COST);
        // Not a number is neither more nor less.
        return violations.expect(usd >= 0 && usd <= most, "cost_usd", usd, "0.." + Micros.dollarText(Micros.MOST_COST))
                ? Micros.ofDollars(usd)
                : 0;
    }

    static TopUp topUp(TopUpRequest request, @Nullable IdempotencyKey key) {
        Violations violations = new Violations();
        Optional<UserId> user = user(request.getUserId(), violations);
        between("amount_micros", request.getAmountMicros(), 1, Micros.MOST_TOP_UP, violations);
        shortEnough("description", request.getDescription(), TopUp.LONGEST_DESCRIPTION, violations);
        violations.throwIfAny();
        UserId owner = user.orElseThrow();
        return new TopUp(
                owner, BookingId.ofTopUp(owner, text(key)), request.getAmountMicros(), request.getDescription());
    }

    static Refund refund(RefundRequest request, @Nullable IdempotencyKey key) {
        Violations violations = new Violations();
        UUID charge = uuid("charge_id", request.getChargeId(), violations);
        between("amount_micros", request.getAmountMicros(), 0, Micros.MOST_COST, violations);
        shortEnough("description", request.getDescription(), TopUp.LONGEST_DESCRIPTION, violations);
        violations.throwIfAny();
        BookingId refunded = new BookingId(charge);
        return new Refund(
                BookingId.ofRefund(refunded, text(key)), refunded, request.getAmountMicros(), request.getDescription());
    }

    /** A limit to set; absent to remove it. */
    record BudgetChange(
            BudgetOwner owner, Period period, @Nullable Long limitMicros) {}

    static BudgetChange budget(SetBudgetRequest request) {
        Violations violations = new Violations();
        boolean studio = request.getUserId().isEmpty();
        Optional<UserId> user = studio ? Optional.empty() : user(request.getUserId(), violations);
        Optional<Period> period = Arrays.stream(Period.values())
                .filter(each -> each.wireName().equals(request.getPeriod()))
                .findFirst();
        violations.expect(period.isPresent(), "period", "'" + request.getPeriod() + "'", "day or month");
        if (request.hasLimitMicros()) {
            between("limit_micros", request.getLimitMicros(), 0, Micros.MOST_LIMIT, violations);
        }
        violations.throwIfAny();
        return new BudgetChange(
                studio ? BudgetOwner.STUDIO : BudgetOwner.of(user.orElseThrow()),
                period.orElseThrow(),
                request.hasLimitMicros() ? request.getLimitMicros() : null);
    }

    /** Nothing when it is none, and then there is a violation. */
    private static Optional<UserId> user(String given, Violations violations) {
        Optional<UserId> found = UserId.find(given);
        violations.expect(found.isPresent(), "user_id", UuidText.shown(given), UserId.EXPECTED);
        return found;
    }

    /** The nil UUID when it is none, and then there is a violation. */
    private static UUID uuid(String field, String given, Violations violations) {
        Optional<UUID> found = UuidText.find(given);
        violations.expect(found.isPresent(), field, UuidText.shown(given), A_UUID);
        return found.orElse(UuidText.NIL);
    }

    private static void between(String field, long given, long least, long most, Violations violations) {
        violations.expect(given >= least && given <= most, field, given, least + ".." + most);
    }

    private static void shortEnough(String field, String given, int most, Violations violations) {
        violations.expect(
                given.length() <= most, field, given.length() + " characters", "at most " + most + " characters");
        storable(field, given, violations);
    }

    /** PostgreSQL keeps every character but this one. */
    private static void storable(String field, String given, Violations violations) {
        violations.expect(given.indexOf('\0') < 0, field, "with the character U+0000", "text without it");
    }

    private static @Nullable String text(@Nullable IdempotencyKey key) {
        return key == null ? null : key.value();
    }
}
