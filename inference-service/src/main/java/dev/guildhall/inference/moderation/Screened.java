package dev.guildhall.inference.moderation;

/** What came through a {@link Screen}. */
public sealed interface Screened {
    /** Text that may be said; empty if nothing may be said yet. */
    record Passed(String text) implements Screened {}

    /**
     * The answer ends here.
     *
     * @param before what may still be said of it
     * @param why {@link Verdict.Flagged} or {@link Verdict.Unknown}
     */
    record Stopped(String before, Verdict why) implements Screened {}
}
