package dev.guildhall.orchestration.coordination;

import dev.guildhall.orchestration.completion.PlainText;
import dev.guildhall.orchestration.completion.WrittenJson;
import dev.guildhall.orchestration.coordination.Scene.Actor;
import dev.guildhall.orchestration.foundation.place.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plan that a model wrote, after everything that the rules do not allow has been left out of it.
 *
 * @param whole whether nothing had to be left out or added
 */
record WrittenPlan(Plan plan, boolean whole) {
    /** Reads an answer; nothing if there is no plan in it, or no single step that is allowed. */
    static Optional<WrittenPlan> read(String answer, Scene scene) {
        return WrittenJson.findObject(answer).flatMap(json -> read(json, scene));
    }

    private static Optional<WrittenPlan> read(JsonNode json, Scene scene) {
        String text = PlainText.of(json.path("plan").asString(""), Plan.TEXT_LENGTH);
        JsonNode written = json.path("steps");
        if (text.isEmpty() || !written.isArray()) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        boolean whole = written.size() <= Plan.STEPS;
        for (JsonNode each : written) {
            Step step = step(each, scene);
            if (step == null || !scene.allows(step)) {
                whole = false;
            } else if (steps.size() < Plan.STEPS - scene.actors().size()) {
                steps.add(step);
            }
        }
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        for (Actor actor : scene.actors()) {
            if (steps.stream().noneMatch(step -> step.actor().equals(actor.id()))) {
                whole = false;
                steps.add(Planner.steps(scene, actor).getFirst());
            }
        }
        return Optional.of(new WrittenPlan(new Plan(text, steps), whole));
    }

    /** Actors and their targets are named as {@link PlanBrief} names them. */
    private static @Nullable Step step(JsonNode json, Scene scene) {
        Actor actor = PlanBrief.actor(scene, json.path("actor").asString(""));
        Action action = Action.findByWireName(json.path("action").asString("")).orElse(null);
        int x = json.path("x").asInt(-1);
        int y = json.path("y").asInt(-1);
        if (actor == null || action == null || x < 0 || y < 0) {
            return null;
        }
        String named = json.path("target").asString("");
        Actor other = PlanBrief.actor(scene, named);
        String target = other == null ? named : other.id().toString();
        String reason = PlainText.of(json.path("reason").asString(""), Step.REASON_LENGTH);
        return new Step(actor.id(), action, target, new Tile(x, y), reason);
    }
}
