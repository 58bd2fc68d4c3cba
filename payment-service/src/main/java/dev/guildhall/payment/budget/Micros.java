package dev.guildhall.payment.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Millionths of a US dollar, and the bounds that they are taken within. */
public final class Micros {
    /** What {@code cost_tracking.cost_usd} can hold: a micro-dollar less than 10,000 dollars. */
    public static final long MOST_COST = 9_999_999_999L;

    /** A million dollars at once. */
    public static final long MOST_TOP_UP = 1_000_000_000_000L;

    /** A billion dollars in a window. */
    public static final long MOST_LIMIT = 1_000_000_000_000_000L;

    private static final int DIGITS = 6;

    private Micros() {}

    /**
     * Rounded up to the next one. The decimal number that the caller wrote counts, not the binary fraction beside it: 0.1 is
     * 100,000 and not one more.
     *
     * @param usd finite, 0 or more, at most {@link #MOST_COST} in dollars
     */
    public static long ofDollars(double usd) {
        if (!(usd >= 0 && usd <= MOST_COST / 1e6)) {
            throw new IllegalArgumentException("usd: " + usd + " (expected: 0 to " + toDollars(MOST_COST) + ")");
        }
        return BigDecimal.valueOf(usd)
                .movePointRight(DIGITS)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** For display; the same number of dollars, as exactly as a double can say it. */
    public static double toDollars(long micros) {
        return BigDecimal.valueOf(micros, DIGITS).doubleValue();
    }

    /** In dollars, exactly, with all six digits after the point. */
    public static BigDecimal toDecimal(long micros) {
        return BigDecimal.valueOf(micros, DIGITS);
    }

    /** For people and Redis: {@code 0.05}. */
    public static String dollarText(long micros) {
        return BigDecimal.valueOf(micros, DIGITS).stripTrailingZeros().toPlainString();
    }

    static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + ".." + most + ")");
        }
    }
}
