package dev.guildhall.orchestration.battle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a kind of monster fights. */
public enum MonsterKind {
    VAMPIRE(10, 0.4, Role.STRIKER),
    WEREWOLF(12, 0.25, Role.FLANKER),
    LICH(6, 0.5, Role.CONTROLLER),
    ZOMBIE(4, 0, Role.BLOCKER),
    GHOUL(8, 0.2, Role.FLANKER),
    /** Nobody said what it is. */
    UNKNOWN(6, 0.25, Role.STRIKER);

    private final double reach;
    private final double nerve;
    private final Role role;

    MonsterKind(double reach, double nerve, Role role) {
        this.reach = reach;
        this.nerve = nerve;
        this.role = role;
    }

    /** The kind of a word of the contract, such as {@code lich}. */
    public static Optional<MonsterKind> findByWord(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind != UNKNOWN && kind.word().equals(word))
                .findFirst();
    }

    /** As in the contract; that of {@link #UNKNOWN} is not part of it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How the kind is called in a sentence, such as {@code lich}. */
    String noun() {
        return this == UNKNOWN ? "monster" : word();
    }

    /** How far it comes in a round and strikes still, in metres. */
    double reach() {
        return reach;
    }

    /** The health at which it gives way; 0 for never. */
    double nerve() {
        return nerve;
    }

    /** What it is unless its powers make something else of it. */
    Role role() {
        return role;
    }
}
