package dev.guildhall.orchestration.battle;

import dev.guildhall.orchestration.completion.PlainText;
import dev.guildhall.orchestration.completion.WrittenJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a model said the monsters should do, held against the rules.
 *
 * @param plan the model's where it is legal, else the tactician's; in the order in which it happens
 * @param followed how many of the model's actions are in it
 * @param faultless whether nothing had to be replaced or left out
 */
record ModelAnswer(Plan plan, int followed, boolean faultless) {
    private static final String UNEXPLAINED = "It is part of the plan.";

    /** Nothing if no action of the text is legal: then it is no plan. */
    static Optional<ModelAnswer> read(String text, Situation situation, Briefing briefing, Plan tactical) {
        return WrittenJson.findObject(text)
                .flatMap(document -> read(document, situation, briefing, tactical))
                .filter(answer -> answer.followed > 0);
    }

    private static Optional<ModelAnswer> read(
            JsonNode document, Situation situation, Briefing briefing, Plan tactical) {
        JsonNode actions = document.get("actions");
        if (actions == null || !actions.isArray()) {
            return Optional.empty();
        }
        Rules rules = new Rules(situation);
        Map<UUID, Order> said = new HashMap<>();
        boolean faultless = true;
        for (JsonNode each : actions) {
            Optional<Order> order = order(each, situation, rules, briefing, tactical);
            faultless &= order.isPresent() && said.putIfAbsent(order.get().monster(), order.get()) == null;
        }
        List<Order> orders = new ArrayList<>();
        for (Order own : tactical.orders()) {
            Order better = said.get(own.monster());
            faultless &= better != null || own.move().action() == Action.STAY_DOWN;
            orders.add(better == null ? own : better);
        }
        String thought = PlainText.of(text(document, "plan"), Thought.LONGEST);
        return Optional.of(new ModelAnswer(
                new Plan(Initiative.inOrder(situation, orders), thought.isEmpty() ? tactical.thought() : thought),
                said.size(),
                faultless && !thought.isEmpty()));
    }

    /** The order that a member of the list is; nothing if it is not legal. The dead get none. */
    private static Optional<Order> order(
            JsonNode said, Situation situation, Rules rules, Briefing briefing, Plan tactical) {
        Monster monster = briefing.find(text(said, "m")).filter(Monster::stands).orElse(null);
        Action action = Action.findByWord(text(said, "action")).orElse(null);
        if (monster == null || action == null) {
            return Optional.empty();
        }
        return move(said, action, monster, situation, briefing)
                .filter(move -> rules.allow(monster, move))
                .map(move -> {
                    String reason = PlainText.of(text(said, "reason"), Order.LONGEST_REASON);
                    return new Order(
                            monster.id(),
                            tactical.of(monster.id()).role(),
                            move,
                            reason.isEmpty() ? UNEXPLAINED : reason);
                });
    }

    /** With the parameters that the action takes; what else was said of it is left out. */
    private static Optional<Move> move(
            JsonNode said, Action action, Monster monster, Situation situation, Briefing briefing) {
        Move move = Move.of(action);
        boolean eatsTheDead = action == Action.FEED && monster.kind() == MonsterKind.GHOUL;
        switch (action.target()) {
            case NONE -> {}
            case PLAYER, PREY ->
                move = eatsTheDead
                        ? withMonster(move, Move.TARGET, said, briefing)
                        : move.with(Move.TARGET, situation.player().toString());
            case ALLY, CORPSE -> move = withMonster(move, Move.TARGET, said, briefing);
        }
        if (action == Action.FLANK) {
            move = move.with(Move.FROM, text(said, Move.FROM));
        }
        if (action.needsHidingPlace()) {
            move = move.with(Move.OBJECT, text(said, Move.OBJECT));
        }
        if (action == Action.RETREAT && !text(said, Move.BEHIND).isEmpty()) {
            move = withMonster(move, Move.BEHIND, said, briefing);
        }
        return aimsElsewhere(said, action, eatsTheDead) ? Optional.empty() : Optional.of(move);
    }

    /** Whether an action that is aimed at the player names somebody else. */
    private static boolean aimsElsewhere(JsonNode said, Action action, boolean eatsTheDead) {
        String target = text(said, Move.TARGET);
        boolean atPlayer =
                action.target() == Action.Target.PLAYER || (action.target() == Action.Target.PREY && !eatsTheDead);
        return atPlayer && !target.isEmpty() && !target.equals("player");
    }

    private static Move withMonster(Move move, String parameter, JsonNode said, Briefing briefing) {
        return briefing.find(text(said, parameter))
                .map(monster -> move.with(parameter, monster.id().toString()))
                // Left as it is, the rules refuse it.
                .orElseGet(() -> move.with(parameter, "nobody"));
    }

    private static String text(@Nullable JsonNode node, String member) {
        JsonNode value = node == null ? null : node.get(member);
        return value == null || !value.isString() ? "" : value.stringValue();
    }
}
