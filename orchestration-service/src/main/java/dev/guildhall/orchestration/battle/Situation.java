package dev.guildhall.orchestration.battle;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A battle as it stands, with all that is known of it.
 *
 * @param location where it is fought, as a player would call it; empty when nobody said
 * @param playerHealth what the player has left, from 0 to 1; absent when it is not known
 * @param cornered whether the monsters cannot get away
 * @param monsters ordered by id, whatever order they were named in
 * @param allowed what may be chosen
 * @param seed decides ties
 */
record Situation(
        UUID player,
        @Nullable Float playerHealth,
        String location,
        Ground ground,
        boolean cornered,
        List<Monster> monsters,
        Set<Action> allowed,
        long seed) {
    /** The health from which the player is nearly beaten. */
    private static final double NEARLY_BEATEN = 0.3;

    Situation {
        monsters = monsters.stream().sorted(Comparator.comparing(Monster::id)).toList();
        EnumSet<Action> all = EnumSet.of(Action.HOLD, Action.STAY_DOWN);
        all.addAll(allowed);
        allowed = Collections.unmodifiableSet(all);
    }

    boolean playerIsNearlyBeaten() {
        return playerHealth != null && playerHealth <= NEARLY_BEATEN;
    }

    List<Monster> standing() {
        return monsters.stream().filter(Monster::stands).toList();
    }

    List<Monster> dead() {
        return monsters.stream().filter(Monster::isDead).toList();
    }

    boolean hasOthersStanding(Monster monster) {
        return monsters.stream().anyMatch(other -> other.stands() && !other.id().equals(monster.id()));
    }
}
