package dev.guildhall.inference.moderation;

/** Judges what players say and what models answer. Implementations are safe for use by many threads. */
public interface Moderation {
    /** Changes whenever the same text may be judged differently: part of what a kept answer is kept under. */
    String version();

    /** Judges what a player said. */
    Verdict line(String playerLine);

    /** A screen for one answer, to be used by one thread. */
    Screen screen();
}
