package dev.guildhall.inference.memory;

import java.util.List;

/** What NPCs remember, kept by state-service. */
public interface Memories {
    /** State-service did not answer, or not in time. */
    final class AwayException extends RuntimeException {
        public AwayException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** State-service will never take what it was told. */
    final class RefusedMemoryException extends RuntimeException {
        public RefusedMemoryException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * What comes to an NPC's mind.
     *
     * @param line what the player says
     * @param most how many memories and how many events at most
     * @throws AwayException if state-service does not tell in time
     */
    Recalled recall(Moment moment, String line, MemorySettings.Most most);

    /**
     * Has NPCs remember all of these, or none; what was told before under the same id is not told twice.
     *
     * @throws AwayException if it is not known whether they are remembered
     * @throws RefusedMemoryException if one of them is not fit to be remembered
     */
    void tell(List<NewMemory> memories);
}
