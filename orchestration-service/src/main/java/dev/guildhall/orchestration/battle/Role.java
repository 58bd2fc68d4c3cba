package dev.guildhall.orchestration.battle;

import java.util.Locale;

/** A monster's part in a battle; in the order in which the tactician thinks of them. */
public enum Role {
    /** Stands between the player and the others. */
    BLOCKER,
    /** Decides from behind what the player can still do. */
    CONTROLLER,
    /** Keeps the others standing. */
    SUPPORT,
    /** Comes from where it is not expected. */
    FLANKER,
    /** Strikes. */
    STRIKER;

    /** As in the contract, e.g. {@code blocker}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
