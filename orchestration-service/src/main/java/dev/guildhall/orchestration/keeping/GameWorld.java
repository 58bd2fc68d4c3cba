package dev.guildhall.orchestration.keeping;

import java.time.Duration;

/** Where entities are kept. Safe for use by many threads. */
public interface GameWorld {
    /**
     * Makes an entity, unless one of that id is there already; that one is left as it is. Safe to repeat.
     *
     * @param timeLimit nobody is waited for any longer
     * @throws AwayException if nobody said that it is there
     */
    KeptEntity make(NewEntity entity, Duration timeLimit);

    /** state-service did not answer, or not as it should. */
    final class AwayException extends RuntimeException {
        private final String reason;

        /** @param reason a lower_snake_case word */
        public AwayException(String reason, Throwable cause) {
            super(reason, cause);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }
}
