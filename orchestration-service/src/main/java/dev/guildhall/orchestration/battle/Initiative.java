package dev.guildhall.orchestration.battle;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who acts when: by what they do, then the faster first. */
final class Initiative {
    private Initiative() {}

    static List<Order> inOrder(Situation situation, List<Order> orders) {
        Rules rules = new Rules(situation);
        Luck luck = new Luck(situation.seed());
        Map<UUID, Monster> monsters =
                situation.monsters().stream().collect(Collectors.toMap(Monster::id, Function.identity()));
        return orders.stream()
                .sorted(Comparator.<Order, Action.Phase>comparing(
                                order -> order.move().action().phase())
                        .thenComparingDouble(order -> -reach(rules, monsters, order))
                        .thenComparingLong(order -> luck.of(order.monster(), "initiative"))
                        .thenComparing(Order::monster))
                .toList();
    }

    private static double reach(Rules rules, Map<UUID, Monster> monsters, Order order) {
        Monster monster = monsters.get(order.monster());
        if (monster == null) {
            throw new IllegalArgumentException(
                    "order: for " + order.monster() + " (expected: a monster of the battle)");
        }
        return rules.reach(monster);
    }
}
