package dev.guildhall.orchestration.battle;

import java.util.List;
import java.util.UUID;

/**
 * What all monsters of a battle do next.
 *
 * @param orders one for each monster, in the order in which they happen
 * @param thought behind them, in a few sentences
 */
record Plan(List<Order> orders, String thought) {
    Plan {
        orders = List.copyOf(orders);
    }

    Order of(UUID monster) {
        return orders.stream()
                .filter(order -> order.monster().equals(monster))
                .findFirst()
                .orElseThrow();
    }
}
