package dev.guildhall.platform.settingrules;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

/**
 * What the settings under one prefix may be. A rule passes, or throws an {@link IllegalArgumentException} that says which property
 * has which value, and what was expected: {@code guildhall.outbox.batch: 0 (expected: 1..10000)}. Bounds are part of what may be.
 *
 * <p>Durations stand in these sentences as in a configuration file, see {@link #written}.
 *
 * @param prefix what the names of these properties begin with, e.g. {@code guildhall.outbox}; no dot at its end
 */
public record SettingRules(String prefix) {
    private static final BigInteger NANOS_OF_A_SECOND = BigInteger.valueOf(1_000_000_000);
    private static final List<Unit> LARGEST_FIRST = List.of(
            new Unit("d", Duration.ofDays(1)),
            new Unit("h", Duration.ofHours(1)),
            new Unit("m", Duration.ofMinutes(1)),
            new Unit("s", Duration.ofSeconds(1)),
            new Unit("ms", Duration.ofMillis(1)),
            new Unit("us", Duration.ofNanos(1_000)));

    private record Unit(String suffix, Duration length) {}

    public SettingRules {
        if (prefix.isBlank() || prefix.endsWith(".")) {
            throw new IllegalArgumentException(
                    "prefix: '" + prefix + "' (expected: a prefix without a dot at its end)");
        }
    }

    /** More than 0s. */
    public void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw refusal(name, value, "more than 0s");
        }
    }

    /** More than 0s, and {@code most} or less. */
    public void positive(String name, Duration value, Duration most) {
        if (!value.isPositive() || value.compareTo(most) > 0) {
            throw refusal(name, value, "more than 0s, at most " + written(most));
        }
    }

    /** {@code least} or more. */
    public void atLeast(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw refusal(name, value, "at least " + written(least));
        }
    }

    /**
     * As long as something else that is configured, or longer.
     *
     * @param other what that is, e.g. the name of another property
     * @param least how long that is
     */
    public void atLeast(String name, Duration value, String other, Duration least) {
        if (value.compareTo(least) < 0) {
            throw refusal(name, value, "at least " + other + ", " + written(least));
        }
    }

    /** {@code least} to {@code most}. */
    public void between(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw refusal(name, value, written(least) + ".." + written(most));
        }
    }

    /** {@code least} or more. */
    public void atLeast(String name, long value, long least) {
        if (value < least) {
            throw refusal(name, value, "at least " + least);
        }
    }

    /** {@code least} to {@code most}. */
    public void between(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw refusal(name, value, least + ".." + most);
        }
    }

    /**
     * The same sentence for a rule that stands in one record alone; to be thrown.
     *
     * @param name the property's, without the prefix
     * @param value what was given, or what is wrong with it, e.g. {@code absent}; never anything secret
     * @param expected what may be given
     */
    public IllegalArgumentException refusal(String name, Object value, String expected) {
        Object given = value instanceof Duration duration ? written(duration) : value;
        return new IllegalArgumentException(prefix + "." + name + ": " + given + " (expected: " + expected + ")");
    }

    /**
     * A duration as one writes it in a configuration file: {@code 250ms}, {@code 15s}, {@code 7d}. Exact, in the largest unit that
     * has no fraction.
     */
    public static String written(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        BigInteger nanos = nanos(duration);
        for (Unit unit : LARGEST_FIRST) {
            BigInteger[] whole = nanos.divideAndRemainder(nanos(unit.length()));
            if (whole[1].signum() == 0) {
                return whole[0] + unit.suffix();
            }
        }
        return nanos + "ns";
    }

    /** The longest duration has more of them than a long can count. */
    private static BigInteger nanos(Duration duration) {
        return BigInteger.valueOf(duration.getSeconds())
                .multiply(NANOS_OF_A_SECOND)
                .add(BigInteger.valueOf(duration.getNano()));
    }
}
