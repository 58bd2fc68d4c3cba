package dev.guildhall.orchestration.battle;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An action and how it is done.
 *
 * @param parameters by the names of docs/design/battle.md: {@code target}, {@code from}, {@code object}, {@code behind}
 */
public record Move(Action action, SortedMap<String, String> parameters) {
    static final String TARGET = "target";
    static final String FROM = "from";
    static final String OBJECT = "object";
    static final String BEHIND = "behind";

    public Move {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    static Move of(Action action) {
        return new Move(action, new TreeMap<>());
    }

    static Move of(Action action, UUID target) {
        return new Move(action, new TreeMap<>(Map.of(TARGET, target.toString())));
    }

    Move with(String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return new Move(action, more);
    }
}
