package dev.guildhall.orchestration.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.foundation.place.Tile;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenPlanTest {
    private final Scene scene = PlannerTest.scene(0);
    private final Tile floor = scene.actors().getFirst().place();
    private final Step good = new Step(
            scene.actors().getFirst().id(),
            Action.STAND_READY,
            "",
            scene.standingAt(floor).orElseThrow(),
            "To be ready.");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no plan",
                "{}",
                "{\"plan\": \"\", \"steps\": []}",
                "{\"plan\": \"All wait.\", \"steps\": []}",
                "{\"plan\": \"All wait.\", \"steps\": \"none\"}",
                "{\"plan\": \"All wait.\", \"steps\": [7, null, \"wait\", {}]}"
            })
    void isNoneWithoutAStepThatIsAllowed(String answer) {
        assertThat(WrittenPlan.read(answer, scene)).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotThere() {
        assertThat(WrittenPlan.read(
                        plan(json(good), outside(), inAWall(), unknownActor(), unknownAction(), unknownObject()),
                        scene))
                .hasValueSatisfying(written -> {
                    assertThat(written.whole()).isFalse();
                    assertThat(written.plan().steps().getFirst()).isEqualTo(good);
                    assertThat(written.plan().steps())
                            .allMatch(scene::allows)
                            .allMatch(step -> scene.room().isWalkable(step.place()));
                });
    }

    @Test
    void doesNotHaveAVampireRaiseTheDead() {
        String raise = json(new Step(good.actor(), Action.RAISE_DEAD, "", good.place(), ""));

        assertThat(WrittenPlan.read(plan(raise), scene)).isEmpty();
    }

    @Test
    void hasThePlannerStepInForThoseWhoWereForgotten() {
        Scene company = scene;
        for (int i = 0; company.actors().size() < 2; i++) {
            company = PlannerTest.scene(i);
        }
        Scene several = company;
        Step first = new Step(
                several.actors().getFirst().id(),
                Action.STAND_READY,
                "",
                several.standingAt(several.actors().getFirst().place()).orElseThrow(),
                "");

        assertThat(WrittenPlan.read(plan(json(first)), several)).hasValueSatisfying(written -> {
            assertThat(written.whole()).isFalse();
            assertThat(several.actors())
                    .allSatisfy(actor -> assertThat(written.plan().steps())
                            .anyMatch(step -> step.actor().equals(actor.id())));
        });
    }

    @Test
    void boundsWhatAModelSays() {
        String[] steps = new String[100];
        Arrays.fill(steps, json(good));

        assertThat(WrittenPlan.read(plan(steps), scene))
                .hasValueSatisfying(
                        written -> assertThat(written.plan().steps()).hasSizeLessThanOrEqualTo(Plan.STEPS));
    }

    private String outside() {
        return json(new Step(good.actor(), Action.STAND_READY, "", new Tile(5_000, 1), ""));
    }

    /** The north-western corner is never floor. */
    private String inAWall() {
        return json(new Step(good.actor(), Action.STAND_READY, "", new Tile(0, 0), ""));
    }

    private String unknownActor() {
        return json(new Step(UUID.randomUUID(), Action.STAND_READY, "", good.place(), ""));
    }

    private String unknownAction() {
        return json(good).replace("stand_ready", "open_the_gates_of_hell");
    }

    private String unknownObject() {
        return json(new Step(good.actor(), Action.REST, "royal_bed", good.place(), ""));
    }

    private static String plan(String... steps) {
        return "{\"plan\": \"All wait.\", \"steps\": [" + String.join(",", steps) + "]}";
    }

    static String json(Step step) {
        return "{\"actor\": \"%s\", \"action\": \"%s\", \"target\": \"%s\", \"x\": %d, \"y\": %d, \"reason\": \"%s\"}"
                .formatted(
                        step.actor(),
                        step.action().wireName(),
                        step.target(),
                        step.place().x(),
                        step.place().y(),
                        step.reason());
    }
}
