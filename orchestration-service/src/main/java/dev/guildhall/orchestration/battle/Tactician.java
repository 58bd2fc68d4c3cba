package dev.guildhall.orchestration.battle;

import dev.guildhall.orchestration.battle.Considerations.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides without a model, the same for the same situation. One monster after the other takes what serves best among what the
 * rules allow it, knowing what those before it have taken.
 */
final class Tactician {
    private Tactician() {}

    static Plan plan(Situation situation) {
        Rules rules = new Rules(situation);
        Luck luck = new Luck(situation.seed());
        Casting casting = Casting.of(situation, luck);
        Taken taken = new Taken();
        Considerations considerations = new Considerations(situation, rules, casting, taken, luck);
        List<Order> orders = new ArrayList<>();
        situation.monsters().stream()
                .sorted(Comparator.<Monster, Role>comparing(casting::roleOf)
                        .thenComparingDouble(monster -> -rules.reach(monster))
                        .thenComparingLong(monster -> luck.of(monster.id(), "turn"))
                        .thenComparing(Monster::id))
                .forEach(monster -> {
                    Option chosen = choose(monster, rules, considerations, luck);
                    taken.add(chosen.move());
                    orders.add(new Order(monster.id(), casting.roleOf(monster), chosen.move(), chosen.reason()));
                });
        List<Order> inOrder = Initiative.inOrder(situation, orders);
        return new Plan(inOrder, Thought.of(situation, inOrder));
    }

    private static Option choose(Monster monster, Rules rules, Considerations considerations, Luck luck) {
        if (monster.isDead()) {
            return new Option(
                    0, Move.of(Action.STAY_DOWN), "The " + monster.kind().noun() + " is dead.");
        }
        return considerations
                .of(monster)
                .filter(option -> rules.allow(monster, option.move()))
                .min(Comparator.<Option>comparingInt(option -> -option.points())
                        .thenComparingLong(option ->
                                luck.of(monster.id(), option.move().action().word()))
                        .thenComparing(option -> option.move().action()))
                .orElseGet(() -> considerations.hold(monster));
    }
}
