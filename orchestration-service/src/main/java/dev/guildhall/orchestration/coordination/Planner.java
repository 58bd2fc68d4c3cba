package dev.guildhall.orchestration.coordination;

import dev.guildhall.orchestration.coordination.Scene.Actor;
import dev.guildhall.orchestration.customization.Customization;
import dev.guildhall.orchestration.foundation.place.Tile;
import dev.guildhall.orchestration.foundation.room.Entrance;
import dev.guildhall.orchestration.foundation.room.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans without a model: the monster does two things that its kind does, everybody else one that becomes their role. The same
 * place is always planned alike.
 */
final class Planner {
    private static final Set<String> RITUAL =
            Set.of("altar", "circle", "cauldron", "lectern", "shrine", "brazier", "idol");
    private static final Set<String> DEAD =
            Set.of("bone", "coffin", "grave", "skull", "sarcophagus", "corpse", "tomb", "urn");
    private static final Set<String> BEDS = Set.of("coffin", "throne", "bed", "nest", "sarcophagus", "den", "hearth");
    private static final Set<String> FOOD =
            Set.of("bone", "corpse", "carcass", "table", "cauldron", "larder", "coffin", "grave");
    private static final float CLEVER = 60;
    private static final int MOST_NAMED = 40;

    private Planner() {}

    static Plan plan(Scene scene, @Nullable Customization customization) {
        List<Step> steps = new ArrayList<>();
        for (Actor actor : scene.actors()) {
            steps.addAll(steps(scene, actor));
        }
        return new Plan(text(scene, customization, steps), steps);
    }

    /** What somebody does: one step at least. */
    static List<Step> steps(Scene scene, Actor actor) {
        int wanted = actor.isMonster() ? 2 : 1;
        List<Step> possible = new ArrayList<>();
        for (Action action : wishes(scene, actor)) {
            step(scene, actor, action).filter(scene::allows).ifPresent(possible::add);
        }
        if (possible.isEmpty()) {
            return List.of(ready(scene, actor));
        }
        int first = possible.size() <= wanted
                ? 0
                : (int) Long.remainderUnsigned(
                        scene.foundation().blueprint().seed() * 31
                                + actor.role().hashCode(),
                        possible.size() - wanted + 1L);
        return possible.subList(first, Math.min(possible.size(), first + wanted));
    }

    /** What becomes somebody, in the order in which they would do it. */
    private static List<Action> wishes(Scene scene, Actor actor) {
        if (actor.isCaptive()) {
            return List.of(Action.FLEE_THROUGH_ENTRANCE, Action.CALL_FOR_HELP, Action.HIDE_BEHIND_OBJECT);
        }
        if (!actor.isMonster()) {
            return wishesOf(actor.role());
        }
        List<Action> wishes = new ArrayList<>();
        if (scene.foundation().monster().attributes().getOrDefault("intellect", 0f) >= CLEVER) {
            wishes.add(Action.SET_TRAP);
        }
        wishes.addAll(
                switch (scene.type()) {
                    case VAMPIRE -> List.of(Action.REST, Action.HIDE_BEHIND_OBJECT, Action.AMBUSH, Action.FEED);
                    case WEREWOLF -> List.of(Action.PATROL, Action.AMBUSH, Action.FEED, Action.GUARD_ENTRANCE);
                    case LICH -> List.of(Action.PERFORM_RITUAL, Action.RAISE_DEAD, Action.AMBUSH);
                    case ZOMBIE -> List.of(Action.PATROL, Action.FEED, Action.GUARD_ENTRANCE);
                    case GHOUL -> List.of(Action.FEED, Action.HIDE_BEHIND_OBJECT, Action.AMBUSH, Action.PATROL);
                });
        return wishes;
    }

    /** Some serve the monster, some are after it, and some only want to live. */
    private static List<Action> wishesOf(String role) {
        return switch (role) {
            case "cultist", "apprentice" -> List.of(Action.PERFORM_RITUAL, Action.GUARD_ENTRANCE);
            case "hunter", "trapper" -> List.of(Action.SET_TRAP, Action.AMBUSH, Action.HIDE_BEHIND_OBJECT);
            case "survivor", "gravedigger", "plague_doctor", "hermit", "scavenger", "feral_child" ->
                List.of(Action.HIDE_BEHIND_OBJECT, Action.FLEE_THROUGH_ENTRANCE);
            default -> List.of(Action.WATCH_CAPTIVE, Action.GUARD_ENTRANCE, Action.PATROL);
        };
    }

    private static Optional<Step> step(Scene scene, Actor actor, Action action) {
        return switch (action) {
            case GUARD_ENTRANCE -> atEntrance(scene, actor, action, "Whoever comes in has to pass here.");
            case AMBUSH -> atEntrance(scene, actor, action, "Nobody looks back over their shoulder when they come in.");
            case SET_TRAP -> atEntrance(scene, actor, action, "The way in is narrow, and strangers look ahead.");
            case FLEE_THROUGH_ENTRANCE -> atEntrance(scene, actor, action, "This is the nearest way out.");
            case PATROL -> farthestEntrance(scene, actor);
            case HIDE_BEHIND_OBJECT -> atObject(scene, actor, action, Set.of(), "It hides whoever stands behind it.");
            case PERFORM_RITUAL -> atObject(scene, actor, action, RITUAL, "The rite is not finished.");
            case RAISE_DEAD -> atObject(scene, actor, action, DEAD, "There are dead here who can still serve.");
            case REST -> atObject(scene, actor, action, BEDS, "Strength comes back only here.");
            case FEED -> atObject(scene, actor, action, FOOD, "Hunger comes before caution.");
            case WATCH_CAPTIVE -> atCaptive(scene, actor);
            case CALL_FOR_HELP -> here(scene, actor, action, "Somebody has come in, and may be a friend.");
            case STAND_READY -> Optional.of(ready(scene, actor));
        };
    }

    private static Step ready(Scene scene, Actor actor) {
        Tile place = scene.standingAt(actor.place()).orElse(actor.place());
        return new Step(actor.id(), Action.STAND_READY, "", place, "There is nothing better to do here than to wait.");
    }

    private static Optional<Step> here(Scene scene, Actor actor, Action action, String reason) {
        return scene.standingAt(actor.place()).map(place -> new Step(actor.id(), action, "", place, reason));
    }

    private static Optional<Step> atEntrance(Scene scene, Actor actor, Action action, String reason) {
        return scene.entrances().stream()
                .map(Entrance::place)
                .min(Comparator.comparingLong(place -> Scene.distance(actor.place(), place)))
                .flatMap(scene::standingAt)
                .map(place -> new Step(actor.id(), action, "", place, reason));
    }

    private static Optional<Step> farthestEntrance(Scene scene, Actor actor) {
        return scene.entrances().stream()
                .map(Entrance::place)
                .max(Comparator.comparingLong(place -> Scene.distance(actor.place(), place)))
                .flatMap(scene::standingAt)
                .map(place ->
                        new Step(actor.id(), Action.PATROL, "", place, "All of the floor is seen on the way there."));
    }

    /** @param kinds words of which one is in the object's name; none for any object that covers */
    private static Optional<Step> atObject(Scene scene, Actor actor, Action action, Set<String> kinds, String reason) {
        return scene.room().placements().stream()
                .filter(placed ->
                        kinds.isEmpty() ? placed.blocks() : kinds.stream().anyMatch(placed.name()::contains))
                .filter(placed -> scene.standingAt(placed).isPresent())
                .min(Comparator.comparingLong((Placement placed) -> Scene.distance(actor.place(), placed.place())))
                .flatMap(placed -> scene.standingAt(placed)
                        .map(place -> new Step(actor.id(), action, placed.name(), place, reason)));
    }

    private static Optional<Step> atCaptive(Scene scene, Actor actor) {
        return scene.actors().stream()
                .filter(other -> other.isCaptive() && !other.id().equals(actor.id()))
                .findFirst()
                .flatMap(other -> scene.standingAt(other.place())
                        .map(place -> new Step(
                                actor.id(),
                                Action.WATCH_CAPTIVE,
                                other.id().toString(),
                                place,
                                "Strangers may have come for the "
                                        + other.role().replace('_', ' ') + ".")));
    }

    private static String text(Scene scene, @Nullable Customization customization, List<Step> steps) {
        String monster = customization == null
                ? "the " + scene.type().wireName()
                : customization.monster().name();
        String told = steps.stream().map(step -> sentence(scene, monster, step)).collect(Collectors.joining(" "));
        String opening = switch (scene.type()) {
            case VAMPIRE -> "Whoever comes in is to feel welcome until it is too late.";
            case WEREWOLF -> "Whoever comes in is to be run down before they know the room.";
            case LICH -> "Whoever comes in is to be kept busy until the work is done.";
            case ZOMBIE -> "Whoever comes in is to be worn down by numbers and patience.";
            case GHOUL -> "Whoever comes in is to be let by, and followed.";
        };
        String text = opening + " " + told;
        return text.length() <= Plan.TEXT_LENGTH ? text : opening;
    }

    private static String sentence(Scene scene, String monster, Step step) {
        String who = scene.findActor(step.actor())
                .map(actor ->
                        actor.isMonster() ? monster : "the " + actor.role().replace('_', ' '))
                .orElse(monster);
        String target = scene.room().placements().stream()
                        .anyMatch(placed -> placed.name().equals(step.target()))
                ? " the " + shortened(step.target().replace('_', ' '))
                : "";
        String what = switch (step.action()) {
            case GUARD_ENTRANCE -> " guards the nearest entrance.";
            case AMBUSH -> " waits unseen by the entrance.";
            case HIDE_BEHIND_OBJECT -> " hides behind" + target + ".";
            case PATROL -> " walks the floor to the farthest entrance and back.";
            case PERFORM_RITUAL -> " goes on with the rite at" + target + ".";
            case FEED -> target.isEmpty() ? " feeds." : " feeds at" + target + ".";
            case REST -> " gathers strength at" + target + ".";
            case WATCH_CAPTIVE -> " does not let the captive out of sight.";
            case SET_TRAP -> " lays a trap at the entrance.";
            case RAISE_DEAD -> " calls the dead of" + target + ".";
            case FLEE_THROUGH_ENTRANCE -> " makes for the nearest way out.";
            case CALL_FOR_HELP -> " calls for help.";
            case STAND_READY -> " stands ready.";
        };
        return Character.toUpperCase(who.charAt(0)) + who.substring(1) + what;
    }

    private static String shortened(String name) {
        return name.length() <= MOST_NAMED ? name : name.substring(0, MOST_NAMED);
    }
}
