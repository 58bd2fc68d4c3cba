package dev.guildhall.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.model.Completion.Usage;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PricesTest {
    private static final Prices PRICES =
            new Prices(new BigDecimal("2.50"), new BigDecimal("1.25"), new BigDecimal("10"), new BigDecimal("12"));

    @Test
    void countsEachKindOfTokenAtItsOwnPrice() {
        assertThat(PRICES.costMicros(new Usage(100, 50, 40, 20, false)))
                .isEqualTo(60 * 5 / 2 + 40 * 5 / 4 + 30 * 10 + 20 * 12);
    }

    @Test
    void roundsUpToAWholeMicroDollarOnce() {
        assertThat(PRICES.costMicros(new Usage(1, 0, false))).isEqualTo(3);
        assertThat(PRICES.costMicros(new Usage(2, 0, 1, 0, false))).isEqualTo(4);
        assertThat(PRICES.costMicros(new Usage(2, 0, false))).isEqualTo(5);
    }

    @Test
    void costsNothingWithoutTokensOrPrices() {
        assertThat(PRICES.costMicros(new Usage(0, 0, true))).isZero();
        assertThat(Prices.FREE.costMicros(new Usage(1_000_000, 1_000_000, true)))
                .isZero();
    }
}
