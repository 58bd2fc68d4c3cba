package dev.guildhall.inference.dialogue;

import dev.guildhall.platform.idempotency.Lease;
import org.jspecify.annotations.Nullable;

/** Where an answered turn is written down for good. */
public interface TurnJournal {
    /**
     * Writes the turn's event, its receipt, what is to be remembered of it, and its reply under the idempotency key, in one
     * transaction.
     *
     * @param lease the right to complete the idempotency key; absent where the request had none
     * @throws dev.guildhall.platform.errors.RefusedException if the reply could not be kept under its key
     */
    void record(AnsweredTurn turn, @Nullable Lease lease);
}
