package dev.guildhall.orchestration.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.coordination.Scene.Actor;
import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final FoundationMaker MAKER = new FoundationMaker();

    @Test
    void hasEverybodyDoSomethingThatTheRulesAllow() {
        Set<Action> seen = EnumSet.noneOf(Action.class);
        for (int i = 0; i < 2_000; i++) {
            Scene scene = scene(i);
            Plan plan = Planner.plan(scene, null);

            assertThat(plan.steps()).allSatisfy(step -> {
                assertThat(scene.allows(step)).as(step.toString()).isTrue();
                assertThat(step.reason()).isNotBlank();
            });
            for (Actor actor : scene.actors()) {
                assertThat(plan.steps()).anyMatch(step -> step.actor().equals(actor.id()));
            }
            assertThat(plan.text()).isNotBlank();
            plan.steps().forEach(step -> seen.add(step.action()));
        }
        assertThat(seen).contains(Action.AMBUSH, Action.PATROL, Action.SET_TRAP, Action.PERFORM_RITUAL);
        assertThat(seen).hasSizeGreaterThan(7);
    }

    @Test
    void plansTheSamePlaceAlike() {
        for (int i = 0; i < 50; i++) {
            assertThat(Planner.plan(scene(i), null)).isEqualTo(Planner.plan(scene(i), null));
        }
    }

    @Test
    void isTakenWholeWhenAModelWritesIt() {
        for (int i = 0; i < 200; i++) {
            Scene scene = scene(i);
            Plan plan = Planner.plan(scene, null);

            WrittenPlan read = WrittenPlan.read(written(plan), scene).orElseThrow();

            assertThat(read.whole()).isTrue();
            assertThat(read.plan()).isEqualTo(plan);
        }
    }

    private static String written(Plan plan) {
        StringBuilder json =
                new StringBuilder("{\"plan\": \"").append(plan.text()).append("\", \"steps\": [");
        String comma = "";
        for (Step step : plan.steps()) {
            json.append(comma).append(WrittenPlanTest.json(step));
            comma = ",";
        }
        return json.append("]}").toString();
    }

    static Scene scene(int number) {
        MonsterType type = List.of(MonsterType.values()).get(number % 5);
        Biome biome = List.of(Biome.values()).get(number % 10);
        Extent extent = new Extent(8 + number % 41, 8 + number % 29);
        return new Scene(MAKER.make(Blueprint.of(number, type, biome, extent, null)));
    }
}
