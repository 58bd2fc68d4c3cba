package dev.guildhall.inference.receipt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where receipts are kept. */
public interface Receipts {
    /** Keeps them, in the caller's transaction; returns the turns of those that were not there already. */
    Set<UUID> add(List<Receipt> receipts);

    /** The receipt of a turn. */
    Optional<Receipt> find(UUID turn);

    /** Forgets a player's receipts; returns how many those were. */
    int forget(UUID player);

    /** Forgets some of those from before a time; returns how many, 0 when none is left. */
    int forgetBefore(Instant end);
}
