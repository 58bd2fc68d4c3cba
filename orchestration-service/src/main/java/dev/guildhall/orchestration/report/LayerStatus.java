package dev.guildhall.orchestration.report;

import java.util.Locale;

/** How a layer went. */
public enum LayerStatus {
    /** As it should. */
    DONE,

    /** Another source than the first had to do, or something that it should have known was missing. */
    DEGRADED,

    /** It was not asked for. */
    SKIPPED,

    /** Nobody made it. */
    FAILED;

    /** As in the contract, e.g. {@code done}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
