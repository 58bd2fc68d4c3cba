package dev.guildhall.payment.uselimit;

/**
 * What became of {@link TakeUses}.
 *
 * @param granted how many were counted
 * @param standing with them
 */
public record Taken(int granted, Standing standing) {
    public Taken {
        if (granted < 0) {
            throw new IllegalArgumentException("granted: " + granted + " (expected: 0 or more)");
        }
    }
}
