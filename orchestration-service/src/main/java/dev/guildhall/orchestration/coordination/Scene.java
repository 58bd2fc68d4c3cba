package dev.guildhall.orchestration.coordination;

import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.Inhabitant;
import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Tile;
import dev.guildhall.orchestration.foundation.room.Entrance;
import dev.guildhall.orchestration.foundation.room.Placement;
import dev.guildhall.orchestration.foundation.room.Room;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What can be done in a place, by whom, to what and where: the rules that every plan keeps, whoever made it. */
final class Scene {
    private static final Set<String> CAPTIVES = Set.of("captive", "prisoner", "victim", "hostage");
    private static final int[][] AROUND = {{0, 0}, {0, -1}, {1, 0}, {0, 1}, {-1, 0}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}
    };

    private final Foundation foundation;
    private final List<Actor> actors = new ArrayList<>();
    private final Set<String> objects = new HashSet<>();

    /** Somebody who can act. */
    record Actor(UUID id, String role, Tile place, boolean isMonster) {
        boolean isCaptive() {
            return CAPTIVES.contains(role);
        }
    }

    Scene(Foundation foundation) {
        this.foundation = foundation;
        actors.add(new Actor(
                foundation.monster().id(),
                foundation.monster().type().wireName(),
                foundation.monster().place(),
                true));
        for (Inhabitant npc : foundation.npcs()) {
            actors.add(new Actor(npc.id(), npc.role(), npc.place(), false));
        }
        room().placements().forEach(placed -> objects.add(placed.name()));
    }

    Room room() {
        return foundation.room();
    }

    Foundation foundation() {
        return foundation;
    }

    MonsterType type() {
        return foundation.monster().type();
    }

    /** The monster first. */
    List<Actor> actors() {
        return List.copyOf(actors);
    }

    Optional<Actor> findActor(UUID id) {
        return actors.stream().filter(actor -> actor.id().equals(id)).findFirst();
    }

    /** Whether a step may stand in a plan. */
    boolean allows(Step step) {
        Optional<Actor> actor = findActor(step.actor());
        return actor.isPresent()
                && isAble(actor.get(), step.action())
                && isTarget(step)
                && room().extent().contains(step.place())
                && room().isWalkable(step.place());
    }

    /** Whether somebody can do that at all. */
    boolean isAble(Actor actor, Action action) {
        return switch (action) {
            case RAISE_DEAD -> actor.isMonster() && type() == MonsterType.LICH;
            case FEED -> actor.isMonster() && type() != MonsterType.LICH;
            case GUARD_ENTRANCE, WATCH_CAPTIVE, SET_TRAP, AMBUSH, PATROL, PERFORM_RITUAL -> !actor.isCaptive();
            case FLEE_THROUGH_ENTRANCE, CALL_FOR_HELP, HIDE_BEHIND_OBJECT, REST, STAND_READY -> true;
        };
    }

    private boolean isTarget(Step step) {
        boolean isObject = objects.contains(step.target());
        boolean isOther = actors.stream()
                .anyMatch(actor -> !actor.id().equals(step.actor())
                        && actor.id().toString().equals(step.target()));
        return switch (step.action().target()) {
            case NOTHING -> step.target().isEmpty() || isObject || isOther;
            case OBJECT -> isObject;
            case ACTOR -> isOther && (step.action() != Action.WATCH_CAPTIVE || isCaptive(step.target()));
            case OBJECT_OR_ACTOR -> isObject || isOther;
        };
    }

    private boolean isCaptive(String id) {
        return actors.stream()
                .anyMatch(actor -> actor.isCaptive() && actor.id().toString().equals(id));
    }

    /** Where somebody can stand at an object; nothing where nobody can. */
    Optional<Tile> standingAt(Placement placed) {
        return standingAt(placed.place());
    }

    /** The place itself if it can be walked on, else one beside it. */
    Optional<Tile> standingAt(Tile place) {
        for (int[] step : AROUND) {
            int x = place.x() + step[0];
            int y = place.y() + step[1];
            if (x >= 0 && y >= 0) {
                Tile tile = new Tile(x, y);
                if (room().extent().contains(tile) && room().isWalkable(tile)) {
                    return Optional.of(tile);
                }
            }
        }
        return Optional.empty();
    }

    List<Entrance> entrances() {
        return room().entrances();
    }

    static long distance(Tile from, Tile to) {
        return (long) Math.abs(from.x() - to.x()) + Math.abs(from.y() - to.y());
    }
}
