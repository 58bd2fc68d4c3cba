package dev.guildhall.orchestration.battle;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the monsters that were thought of before have been given. For one battle and one thread. */
final class Taken {
    private final Map<Action, Integer> actions = new EnumMap<>(Action.class);
    private final Set<String> sides = new HashSet<>();
    private final Set<String> hidingPlaces = new HashSet<>();
    private final Set<String> corpses = new HashSet<>();
    private final Set<String> covered = new HashSet<>();

    void add(Move move) {
        actions.merge(move.action(), 1, Integer::sum);
        String target = move.parameters().getOrDefault(Move.TARGET, "");
        switch (move.action().target()) {
            case CORPSE, PREY -> corpses.add(target);
            case ALLY -> {
                if (move.action() == Action.PROTECT) {
                    covered.add(target);
                }
            }
            case NONE, PLAYER -> {}
        }
        addIfAny(sides, move, Move.FROM);
        addIfAny(hidingPlaces, move, Move.OBJECT);
    }

    private static void addIfAny(Set<String> all, Move move, String parameter) {
        String value = move.parameters().get(parameter);
        if (value != null) {
            all.add(value);
        }
    }

    boolean has(Action action) {
        return actions.containsKey(action);
    }

    boolean hasSide(String side) {
        return sides.contains(side);
    }

    boolean hasHidingPlace(String object) {
        return hidingPlaces.contains(object);
    }

    boolean hasCorpse(Monster corpse) {
        return corpses.contains(corpse.id().toString());
    }

    boolean isCovered(Monster monster) {
        return covered.contains(monster.id().toString());
    }
}
