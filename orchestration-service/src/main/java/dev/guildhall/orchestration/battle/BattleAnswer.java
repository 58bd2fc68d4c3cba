package dev.guildhall.orchestration.battle;

import dev.guildhall.orchestration.report.LayerReport;
import java.util.List;

/**
 * What the monsters of a battle do next.
 *
 * @param orders exactly one for each monster, in the order in which they happen
 * @param thought behind them, in a few sentences
 */
public record BattleAnswer(List<Order> orders, String thought, LayerReport layer) {
    public BattleAnswer {
        orders = List.copyOf(orders);
    }
}
