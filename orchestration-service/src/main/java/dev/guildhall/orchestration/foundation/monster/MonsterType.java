package dev.guildhall.orchestration.foundation.monster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of monsters (game-ai-contracts, {@code ContentRequest.monster_type}). */
public enum MonsterType {
    VAMPIRE,
    WEREWOLF,
    LICH,
    ZOMBIE,
    GHOUL;

    /** As on the wire, such as {@code vampire}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is called so on the wire. */
    public static Optional<MonsterType> findByWireName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(name))
                .findAny();
    }
}
