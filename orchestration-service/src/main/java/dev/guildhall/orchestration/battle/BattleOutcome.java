package dev.guildhall.orchestration.battle;

import dev.guildhall.platform.errors.Refusal;

/** How a request for a battle's next round ended. */
public sealed interface BattleOutcome {
    /** It is decided. */
    record Decided(BattleAnswer answer) implements BattleOutcome {}

    /** Its idempotency key stands in the way. */
    record Refused(Refusal refusal) implements BattleOutcome {}
}
