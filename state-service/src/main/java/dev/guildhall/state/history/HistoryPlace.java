package dev.guildhall.state.history;

import java.time.Instant;

/** A place in a history, which goes from the newest to the oldest, and from the highest id down where times are equal. */
public record HistoryPlace(Instant at, long id) {}
