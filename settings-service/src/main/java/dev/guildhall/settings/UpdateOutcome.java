package dev.guildhall.settings;

/** What came of a change. */
public sealed interface UpdateOutcome {
    /** It happened. */
    record Updated(Edition edition) implements UpdateOutcome {}

    /**
     * The settings are not those that the caller means; nothing was changed.
     *
     * @param version the one that is there
     */
    record NotThatVersion(long version) implements UpdateOutcome {}

    /** Others were first, again and again; nothing was changed. */
    record Contended() implements UpdateOutcome {}
}
