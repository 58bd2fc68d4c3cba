package dev.guildhall.inference.billing;

import static dev.guildhall.inference.billing.InMemoryPayments.away;
import static dev.guildhall.inference.billing.InMemoryPayments.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.billing.Holding.Degraded;
import dev.guildhall.inference.billing.Holding.Held;
import dev.guildhall.inference.billing.Holding.Refused;
import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.ErrorCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BillTest {
    private static final UUID TURN = UUID.fromString("01960000-0000-7000-8000-000000000001");
    private static final Payer PAYER = new Payer(UUID.randomUUID());
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final InMemoryPayments payments = new InMemoryPayments();
    private final InMemoryUnsettledCosts unsettled = new InMemoryUnsettledCosts();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BillingMeters billingMeters = new BillingMeters(meters);

    @Test
    void holdsForEachAttemptAndCountsOneUse() {
        Bill bill = till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE).bill(PAYER, Layer.INTERACTION, TURN);

        held(bill, 100).end(30, 7);
        held(bill, 200).end(0, 0);

        assertThat(payments.usesTaken()).isOne();
        assertThat(payments.settledMicros()).containsExactly(30L, 0L);
        assertThat(payments.reservations().getFirst().settled()).satisfies(cost -> {
            assertThat(cost.payer()).isEqualTo(PAYER);
            assertThat(cost.model()).isEqualTo("tavern-7b");
            assertThat(cost.tokens()).isEqualTo(7);
        });
        assertThat(payments.anyOpen()).isFalse();
    }

    @Test
    void holdsUnderIdsThatFollowFromTheTurn() {
        Till till = till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE);
        held(till.bill(PAYER, Layer.INTERACTION, TURN), 100);

        held(till.bill(PAYER, Layer.INTERACTION, TURN), 100);

        assertThat(payments.reservations())
                .as("the same turn asks for the same")
                .hasSize(1);
    }

    @Test
    void countsNoUseForTheRestOfATurn() {
        Till till = till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE);
        held(till.bill(PAYER, Layer.INTERACTION, TURN), 100);
        payments.allowUses(0);

        held(till.billForRest(PAYER, Layer.INTERACTION, UUID.randomUUID()), 100);

        assertThat(payments.usesTaken()).isOne();
        assertThat(payments.reservations()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void usesAndHoldsForItsLayer(Layer layer) {
        held(till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE).bill(PAYER, layer, TURN), 100);

        assertThat(payments.layersUsed()).containsExactly(layer);
        assertThat(payments.reservations())
                .extracting(InMemoryPayments.Reservation::layer)
                .containsExactly(layer);
    }

    @Test
    void refusesWhatTheLimitOrTheBudgetRefuses() {
        Till till = till(WhenUnpaid.REFUSE, WhenUnpaid.DEGRADE);
        payments.allowMicros(99);

        assertThat(till.bill(PAYER, Layer.INTERACTION, TURN).hold("tavern-7b", 100))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo("insufficient_budget");
                    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INSUFFICIENT_BUDGET);
                    assertThat(refused.refusal().details()).containsEntry("user_id", PAYER.toString());
                });
        payments.allowUses(0);
        assertThat(till.bill(PAYER, Layer.INTERACTION, TURN).hold("tavern-7b", 1))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.RATE_LIMIT_EXCEEDED));
        assertThat(payments.reservations()).isEmpty();
    }

    @Test
    void degradesWhereTheStudioWantsThat() {
        Till till = till(WhenUnpaid.DEGRADE, WhenUnpaid.REFUSE);
        payments.allowMicros(99);

        assertThat(till.bill(PAYER, Layer.INTERACTION, TURN).hold("tavern-7b", 100))
                .isEqualTo(new Degraded("insufficient_budget"));
        payments.allowUses(0);
        assertThat(till.bill(PAYER, Layer.INTERACTION, TURN).hold("tavern-7b", 1))
                .isEqualTo(new Degraded("use_limit_exceeded"));
        assertThat(meters.get("guildhall.billing.denied")
                        .tag("reason", "use_limit_exceeded")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void failsClosedWithoutPayments() {
        payments.failNext(away());
        assertThat(till(WhenUnpaid.DEGRADE, WhenUnpaid.REFUSE)
                        .bill(PAYER, Layer.INTERACTION, TURN)
                        .hold("tavern-7b", 1))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
                    assertThat(refused.refusal().retryAfter()).isEqualTo(SECOND);
                });

        payments.failNext(away());
        assertThat(till(WhenUnpaid.REFUSE, WhenUnpaid.DEGRADE)
                        .bill(PAYER, Layer.INTERACTION, TURN)
                        .hold("tavern-7b", 1))
                .isEqualTo(new Degraded("payment_unavailable"));
    }

    @Test
    void reservesOnceMoreIfTheAnswerIsLost() {
        Bill bill = till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE).billForRest(PAYER, Layer.INTERACTION, TURN);
        payments.failNext(away());

        held(bill, 100).end(40, 1);

        assertThat(payments.settledMicros()).containsExactly(40L);
    }

    @Test
    void releasesWhatMayHaveBeenReserved() {
        Bill bill = till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE).billForRest(PAYER, Layer.INTERACTION, TURN);
        held(till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE).billForRest(PAYER, Layer.INTERACTION, TURN), 100);
        payments.failNext(away(), away());

        assertThat(bill.hold("tavern-7b", 100)).isInstanceOf(Refused.class);

        await().until(() -> !payments.anyOpen());
        assertThat(payments.settledMicros()).containsExactly(0L);
    }

    @Test
    void releasesWhatMayHaveBeenReservedForSomebodyWhoLeft() {
        Bill bill = till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE).billForRest(PAYER, Layer.INTERACTION, TURN);
        held(till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE).billForRest(PAYER, Layer.INTERACTION, TURN), 100);
        payments.failNext(new CallerGoneException("left"));

        assertThatThrownBy(() -> bill.hold("tavern-7b", 100)).isInstanceOf(CallerGoneException.class);

        await().until(() -> !payments.anyOpen());
    }

    @Test
    void settlesLaterWhatCannotBeSettledNow() {
        Hold hold = held(till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE).bill(PAYER, Layer.INTERACTION, TURN), 100);
        payments.failNext(away());
        hold.end(60, 5);
        assertThat(unsettled.all()).extracting(AttemptCost::costMicros).containsExactly(60L);

        lateSettlements().turn();

        assertThat(payments.settledMicros()).containsExactly(60L);
        assertThat(unsettled.all()).isEmpty();
    }

    @Test
    void keepsWhatStillCannotBeSettled() {
        unsettled.add(new AttemptCost(PAYER, TURN, 60, "tavern-7b", 5));
        payments.failNext(away());

        lateSettlements().turn();

        assertThat(unsettled.all()).hasSize(1);
    }

    @Test
    void countsAsLostWhatWillNeverBeSettled() {
        unsettled.add(new AttemptCost(PAYER, TURN, 60, "tavern-7b", 5));
        payments.failNext(never());

        lateSettlements().turn();

        assertThat(unsettled.all()).isEmpty();
        assertThat(lost()).isEqualTo(60e-6);
    }

    @Test
    void countsAsLostWhatCannotBeKept() {
        Hold hold = held(till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE).bill(PAYER, Layer.INTERACTION, TURN), 100);
        unsettled.isFull();
        payments.failNext(away());

        hold.end(60, 5);

        assertThat(lost()).isEqualTo(60e-6);
    }

    @Test
    void neverBooksMoreThanIsHeld() {
        held(till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE).bill(PAYER, Layer.INTERACTION, TURN), 100)
                .end(130, 5);

        assertThat(payments.settledMicros()).containsExactly(100L);
        assertThat(lost()).isEqualTo(30e-6);
    }

    @Test
    void booksThoughItsThreadWasInterrupted() {
        Hold hold = held(till(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE).bill(PAYER, Layer.INTERACTION, TURN), 100);
        Thread.currentThread().interrupt();

        hold.end(10, 1);

        assertThat(Thread.interrupted())
                .as("the interrupt stays for whom it was meant")
                .isTrue();
        assertThat(payments.settledMicros()).containsExactly(10L);
    }

    @Test
    void letsAClientPayUnderAnAccountOfItsOwn() {
        PlayerId player = new PlayerId(UUID.randomUUID());

        assertThat(Payer.of(player, "a-game").user()).isEqualTo(player.value());
        assertThat(Payer.of(null, "a-game"))
                .isEqualTo(new Payer(UUID.fromString("7040c9d2-ac82-5f0e-b259-b3c331172df9")))
                .isNotEqualTo(Payer.of(null, "another-game"));
    }

    private double lost() {
        return meters.get("guildhall.billing.lost.usd").counter().count();
    }

    private LateSettlements lateSettlements() {
        return new LateSettlements(unsettled, payments, billingMeters, settings(WhenUnpaid.REFUSE, WhenUnpaid.REFUSE));
    }

    private Till till(WhenUnpaid whenRefused, WhenUnpaid whenUnavailable) {
        return new Till(payments, unsettled, settings(whenRefused, whenUnavailable), billingMeters);
    }

    private static BillingSettings settings(WhenUnpaid whenRefused, WhenUnpaid whenUnavailable) {
        return new BillingSettings(whenRefused, whenUnavailable, SECOND, Duration.ofMinutes(5), SECOND, SECOND);
    }

    private static Hold held(Bill bill, long most) {
        return ((Held) bill.hold("tavern-7b", most)).hold();
    }
}
