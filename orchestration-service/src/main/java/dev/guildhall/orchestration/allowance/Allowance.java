package dev.guildhall.orchestration.allowance;

import java.time.Duration;
import java.util.UUID;

/** Whoever counts uses. Safe for use by many threads. */
public interface Allowance {
    /**
     * Counts one use of layer 1, if the account's tier allows one more. Not safe to repeat.
     *
     * @param account the player's, or the client's own
     * @param timeLimit nobody is waited for any longer
     */
    Permission takeUse(UUID account, Duration timeLimit);
}
