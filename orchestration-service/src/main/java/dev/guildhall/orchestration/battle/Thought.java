package dev.guildhall.orchestration.battle;

import dev.guildhall.orchestration.completion.PlainText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts into words what the tactician thought: who is left, what counted, and who does what in which order. */
final class Thought {
    static final int LONGEST = 1_000;

    private static final int LONGEST_PLACE = 200;

    private Thought() {}

    /**
     * Tells it.
     *
     * @param inOrder as they happen
     */
    static String of(Situation situation, List<Order> inOrder) {
        List<String> sentences = new ArrayList<>();
        sentences.add(whoIsLeft(situation));
        if (!situation.standing().isEmpty()) {
            whatCounts(situation, inOrder, sentences);
            sentences.add("In this order: " + deeds(inOrder) + ".");
        }
        return PlainText.of(String.join(" ", sentences), LONGEST);
    }

    private static String whoIsLeft(Situation situation) {
        int standing = situation.standing().size();
        int all = situation.monsters().size();
        String place = PlainText.of(situation.location(), LONGEST_PLACE);
        String where = place.isEmpty() ? "" : " (" + place + ")";
        if (standing == 0) {
            return (all == 1 ? "The monster does not stand" : "None of the " + all + " monsters stands") + " any more"
                    + where + ".";
        }
        return standing == all
                ? (all == 1 ? "One monster stands" : all + " monsters stand") + " against the player" + where + "."
                : standing + " of " + all + " monsters " + (standing == 1 ? "stands" : "stand") + " against the player"
                        + where + ".";
    }

    private static void whatCounts(Situation situation, List<Order> inOrder, List<String> sentences) {
        if (situation.playerIsNearlyBeaten()) {
            sentences.add("The player is nearly beaten, so whoever can strikes.");
        }
        if (situation.cornered()) {
            sentences.add("They cannot get away, so nobody gives way.");
        } else if (has(inOrder, Action.RETREAT)) {
            sentences.add("Whoever has lost its nerve gives way.");
        }
        if (situation.ground().slow()) {
            sentences.add("The ground is slow" + named(situation.ground()) + ", so everybody reaches half as far.");
        }
        if (situation.ground().bright()
                && situation.standing().stream().anyMatch(monster -> monster.kind() == MonsterKind.VAMPIRE)) {
            sentences.add("It is too light for a vampire.");
        }
        if (has(inOrder, Action.GUARD) && somebodyWorksFromBehind(inOrder)) {
            sentences.add("Those who work from behind are shielded.");
        }
        if (has(inOrder, Action.PROTECT)) {
            sentences.add("Who needs it most is covered.");
        }
        if (has(inOrder, Action.FLANK) && (has(inOrder, Action.GRAPPLE) || has(inOrder, Action.ATTACK))) {
            sentences.add("Some keep the player busy while others come from the sides.");
        }
    }

    private static boolean somebodyWorksFromBehind(List<Order> orders) {
        return orders.stream()
                .filter(order -> order.move().action() != Action.STAY_DOWN)
                .anyMatch(order -> order.role() == Role.CONTROLLER || order.role() == Role.SUPPORT);
    }

    private static String named(Ground ground) {
        return ground.name().isEmpty() ? "" : " (" + PlainText.of(ground.name(), LONGEST_PLACE) + ")";
    }

    private static boolean has(List<Order> orders, Action action) {
        return orders.stream().anyMatch(order -> order.move().action() == action);
    }

    private static String deeds(List<Order> inOrder) {
        Map<Action, Integer> counts = new EnumMap<>(Action.class);
        List<Action> order = new ArrayList<>();
        for (Order each : inOrder) {
            Action action = each.move().action();
            if (action != Action.STAY_DOWN && counts.merge(action, 1, Integer::sum) == 1) {
                order.add(action);
            }
        }
        return String.join(
                ", ",
                order.stream()
                        .map(action -> {
                            int count = counts.getOrDefault(action, 0);
                            return count + " " + deed(action, count == 1);
                        })
                        .toList());
    }

    private static String deed(Action action, boolean one) {
        return switch (action) {
            case ATTACK -> one ? "strikes" : "strike";
            case ADVANCE -> one ? "comes closer" : "come closer";
            case FLANK -> one ? "flanks" : "flank";
            case GRAPPLE -> one ? "holds the player" : "hold the player";
            case GUARD -> one ? "stands in the way" : "stand in the way";
            case PROTECT -> one ? "covers another" : "cover others";
            case REGROUP -> one ? "falls back to the others" : "fall back to the others";
            case RETREAT -> one ? "gives way" : "give way";
            case CAST_CURSE -> one ? "curses" : "curse";
            case RAISE_DEAD -> one ? "raises the dead" : "raise the dead";
            case HOWL -> one ? "howls" : "howl";
            case AMBUSH -> one ? "lies in wait" : "lie in wait";
            case FEED -> one ? "feeds" : "feed";
            case USE_COVER -> one ? "takes cover" : "take cover";
            case HOLD -> one ? "holds its place" : "hold their place";
            case STAY_DOWN -> one ? "stays down" : "stay down";
        };
    }
}
