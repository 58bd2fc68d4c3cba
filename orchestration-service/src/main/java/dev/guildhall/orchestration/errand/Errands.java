package dev.guildhall.orchestration.errand;

import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.security.Caller;
import java.time.Duration;

/** Where errands begin. */
public interface Errands {
    /**
     * Begins an errand on the thread that serves the caller.
     *
     * @param caller on whose behalf other services are called
     * @param timeLimit of all its tasks together
     * @param departure tells when the caller has left, beside what the edge itself knows
     */
    Errand begin(Caller caller, Duration timeLimit, Departure departure);
}
