package dev.guildhall.identity.signing;

/** One step of a rotation. */
public sealed interface KeyChange {

    /** A new key, pending or, when there was none at all, active at once. */
    record Added(SigningKey key) implements KeyChange {}

    /** The key as it is after it went from one state to the next. */
    record Moved(SigningKey key) implements KeyChange {}

    /** A retired key of which no valid token is left. */
    record Removed(SigningKey key) implements KeyChange {}
}
