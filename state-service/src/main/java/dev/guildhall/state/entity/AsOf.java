package dev.guildhall.state.entity;

import java.time.Instant;

/** The moment to read an entity at. */
public sealed interface AsOf {
    /**
     * Now.
     *
     * @param minVersion a version that the caller has seen, 0 for none; the answer is never older
     */
    record Now(long minVersion) implements AsOf {}

    /** Right after the change of this version. */
    record Version(long version) implements AsOf {}

    /** At this time. */
    record Time(Instant time) implements AsOf {}
}
