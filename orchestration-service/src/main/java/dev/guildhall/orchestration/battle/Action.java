package dev.guildhall.orchestration.battle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a monster can do in a round (docs/design/battle.md has what each means). */
public enum Action {
    ATTACK(Phase.STRIKE, Target.PLAYER),
    ADVANCE(Phase.STRIKE, Target.PLAYER),
    FLANK(Phase.STRIKE, Target.PLAYER),
    GRAPPLE(Phase.PIN, Target.PLAYER),
    GUARD(Phase.PIN, Target.PLAYER),
    PROTECT(Phase.PIN, Target.ALLY),
    REGROUP(Phase.GIVE_WAY, Target.ALLY),
    RETREAT(Phase.GIVE_WAY, Target.NONE),
    CAST_CURSE(Phase.SPELL, Target.PLAYER),
    RAISE_DEAD(Phase.SPELL, Target.CORPSE),
    HOWL(Phase.RALLY, Target.NONE),
    AMBUSH(Phase.GIVE_WAY, Target.PLAYER),
    FEED(Phase.STRIKE, Target.PREY),
    USE_COVER(Phase.GIVE_WAY, Target.NONE),
    HOLD(Phase.GIVE_WAY, Target.NONE),
    STAY_DOWN(Phase.DEAD, Target.NONE);

    /** When in a round it happens. */
    enum Phase {
        RALLY,
        SPELL,
        PIN,
        STRIKE,
        GIVE_WAY,
        DEAD
    }

    /** What the parameter {@code target} names. */
    enum Target {
        NONE,
        PLAYER,
        /** Another monster that stands. */
        ALLY,
        /** A dead monster. */
        CORPSE,
        /** A dead monster for who eats the dead, else the player. */
        PREY
    }

    private final Phase phase;
    private final Target target;

    Action(Phase phase, Target target) {
        this.phase = phase;
        this.target = target;
    }

    /** The action of a word of the contract, such as {@code cast_curse}. */
    public static Optional<Action> findByWord(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equals(word))
                .findFirst();
    }

    /** As in the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Phase phase() {
        return phase;
    }

    Target target() {
        return target;
    }

    /** Whether it is done in a hiding place, named by the parameter {@code object}. */
    boolean needsHidingPlace() {
        return this == AMBUSH || this == USE_COVER;
    }

    /** Whether it may be chosen even where a list of allowed actions leaves it out: so that there always is an answer. */
    boolean isAlwaysAllowed() {
        return this == HOLD || this == STAY_DOWN;
    }
}
