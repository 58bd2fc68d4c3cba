package dev.guildhall.payment.uselimit;

/**
 * How often something may be used in a window; in files a number, or the word {@code unlimited}.
 *
 * @param uses 0 or more; {@link Integer#MAX_VALUE} is no limit, since no window sees that many
 */
public record Allowance(int uses) {
    public static final Allowance UNLIMITED = new Allowance(Integer.MAX_VALUE);

    private static final String WORD = "unlimited";

    public Allowance {
        if (uses < 0) {
            throw new IllegalArgumentException("uses: " + uses + " (expected: 0 or more, or " + WORD + ")");
        }
    }

    /** Reads what stands in a file. */
    public static Allowance of(String text) {
        if (text.strip().equals(WORD)) {
            return UNLIMITED;
        }
        try {
            return new Allowance(Integer.parseInt(text.strip()));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("uses: '" + text + "' (expected: a whole number, or " + WORD + ")");
        }
    }

    /** Takes a number as YAML has it; Spring finds this by the type of its parameter. */
    public static Allowance of(Integer uses) {
        return new Allowance(uses);
    }

    /** How many are left after so many; 0 if it was lowered below them. */
    int left(int used) {
        return this.equals(UNLIMITED) ? uses : Math.max(0, uses - used);
    }

    @Override
    public String toString() {
        return equals(UNLIMITED) ? WORD : Integer.toString(uses);
    }
}
