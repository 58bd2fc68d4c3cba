package dev.guildhall.payment.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.payment.budget.SpendingWindow.Period;
import dev.guildhall.payment.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.1, 100000",
        "0.000001, 1",
        "0.0000001, 1",
        "0.0000010001, 2",
        "1.1, 1100000",
        "9999.999999, 9999999999",
        "4.9E-324, 1"
    })
    void roundsDollarsUpToTheNextMicroDollar(double usd, long micros) {
        assertThat(Micros.ofDollars(usd)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.000001, 10_000})
    void refusesWhatIsNoAmount(double usd) {
        assertThatThrownBy(() -> Micros.ofDollars(usd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("usd: ");
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-12-31T23:59:59.999Z, 2026-12-31, 2027-01-01T00:00:00Z",
        "MONTH, 2026-12-31T23:59:59.999Z, 2026-12-01, 2027-01-01T00:00:00Z",
        "DAY, 2028-02-28T12:00:00Z, 2028-02-28, 2028-02-29T00:00:00Z",
        "MONTH, 2028-02-29T12:00:00Z, 2028-02-01, 2028-03-01T00:00:00Z"
    })
    void knowsWhenAWindowEnds(Period period, Instant time, LocalDate startsOn, Instant endsAt) {
        SpendingWindow window = SpendingWindow.at(period, time);

        assertThat(window.startsOn()).isEqualTo(startsOn);
        assertThat(window.endsAt()).isEqualTo(endsAt);
        assertThat(SpendingWindow.at(period, endsAt).beginsAt()).isEqualTo(endsAt);
    }

    @ParameterizedTest
    @CsvSource({
        // Half of a month of 30 days: twice as much in the month, and 24 times and a bit in the year.
        "2026-11-16T00:00:00Z, 15000, 30000, 365000",
        // The first hour of a month is measured as a day.
        "2026-11-01T01:00:00Z, 1000, 30000, 365000",
        "2028-02-02T00:00:00Z, 1000, 29000, 366000",
        "2026-11-16T00:00:00Z, 0, 0, 0"
    })
    void projectsThePaceOfTheMonth(Instant now, long spent, long month, long year) {
        assertThat(CostProjection.of(new Budgets.Spent(7, spent), now)).isEqualTo(new CostProjection(7, month, year));
    }

    @Test
    void derivesIdsFromWhatAsks() {
        UserId user = new UserId(UUID.randomUUID());
        UserId other = new UserId(UUID.randomUUID());

        assertThat(BookingId.ofCharge(user, "k")).isEqualTo(BookingId.ofCharge(user, "k"));
        assertThat(BookingId.ofCharge(user, "k").value().version()).isEqualTo(5);
        assertThat(BookingId.ofCharge(user, "k"))
                .isNotEqualTo(BookingId.ofCharge(other, "k"))
                .isNotEqualTo(BookingId.ofTopUp(user, "k"));
        assertThat(BookingId.ofCharge(user, null)).isNotEqualTo(BookingId.ofCharge(user, null));
    }

    @Test
    void refusesWhatCannotBeHeld() {
        UserId user = new UserId(UUID.randomUUID());
        ReservationId id = new ReservationId(UUID.randomUUID());

        assertThatThrownBy(() -> new UserId(new UUID(0, 0))).hasMessageContaining("user_id");
        assertThatThrownBy(() -> new ReserveMoney(user, id, 0, 0, Duration.ofMinutes(1)))
                .hasMessage("max_cost_micros: 0 (expected: 1..9999999999)");
        assertThatThrownBy(() -> new ReserveMoney(user, id, 1, 5, Duration.ofMinutes(1)))
                .hasMessage("layer: 5 (expected: 0..4)");
        assertThatThrownBy(() -> new ReserveMoney(user, id, 1, 0, Duration.ofMillis(999)))
                .hasMessage("ttl_ms: 999 (expected: 1000..3600000)");
    }
}
