package dev.guildhall.orchestration.content;

import dev.guildhall.platform.idempotency.Lease;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where generated places are kept. Throws what {@code platform/errors} knows as an outage while it is away. */
public interface GeneratedPlaces {
    /** Returns if places can be kept right now. */
    void requirePresent();

    /**
     * Keeps a place, and its id as the answer of the idempotency key if there is one: both or neither.
     *
     * @throws dev.guildhall.platform.errors.RefusedException if another request has taken over the key; nothing is kept then
     */
    void add(Generated place, @Nullable Lease lease);

    Optional<Generated> find(UUID id);

    /** Forgets some of what was made for a player; returns how many, 0 when none is left. */
    int forget(UUID player);

    /** Forgets some of those from before a time; returns how many, 0 when none is left. */
    int forgetBefore(Instant end);
}
