package dev.guildhall.inference.situation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A place in a data file, which knows where it is: a map, a list or a text. Every refusal names that place. */
public final class DataNode {
    private static final int LONGEST_FOUND = 60;

    private final String file;
    private final String path;
    private final @Nullable Object content;

    DataNode(String file, String path, @Nullable Object content) {
        this.file = file;
        this.path = path;
        this.content = content;
    }

    public boolean isMap() {
        return content instanceof Map;
    }

    /** The entries of a map, in the order of the file. */
    public Map<String, DataNode> entries() {
        if (!(content instanceof Map<?, ?> map)) {
            throw refusal("a map");
        }
        Map<String, DataNode> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> entries.put(
                String.valueOf(key), new DataNode(file, path.isEmpty() ? key + "" : path + "." + key, value)));
        return entries;
    }

    /** The entries of a map that may hold no other keys than these. */
    public Map<String, DataNode> entries(Set<String> allowed) {
        Map<String, DataNode> entries = entries();
        entries.forEach((key, node) -> {
            if (!allowed.contains(key)) {
                throw new InvalidDataFileException(
                        node.where() + ": unknown key (expected: one of "
                                + allowed.stream().sorted().collect(Collectors.joining(", ")) + ")",
                        null);
            }
        });
        return entries;
    }

    /** The items of a list that holds at least one; a single text counts as a list of one. */
    public List<DataNode> items() {
        if (content instanceof String) {
            return List.of(this);
        }
        if (!(content instanceof List<?> list)) {
            throw refusal("a list");
        }
        if (list.isEmpty()) {
            throw refusal("a list of at least one");
        }
        List<DataNode> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new DataNode(file, path + "[" + i + "]", list.get(i)));
        }
        return items;
    }

    public List<String> texts() {
        return items().stream().map(DataNode::text).toList();
    }

    public String text() {
        if (!(content instanceof String text) || text.isBlank()) {
            throw refusal("a text");
        }
        return text;
    }

    public int number() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw refusal("a whole number");
        }
    }

    public boolean yes() {
        return switch (text()) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw refusal("yes or no");
        };
    }

    /** The constant that the text names in lower case. */
    public <E extends Enum<E>> E oneOf(Class<E> constants) {
        return oneOf(constants, text());
    }

    /** The constant that a key of this map names in lower case. */
    public <E extends Enum<E>> E oneOf(Class<E> constants, String name) {
        for (E constant : constants.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                return constant;
            }
        }
        throw refusal(Arrays.stream(constants.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "one of ", "")));
    }

    /** Says that what stands here is not what was expected. */
    public InvalidDataFileException refusal(String expected) {
        return new InvalidDataFileException(where() + ": " + found() + " (expected: " + expected + ")", null);
    }

    private String where() {
        return path.isEmpty() ? file : file + ": " + path;
    }

    private String found() {
        return switch (content) {
            case null -> "nothing";
            case String text when text.isBlank() -> "blank";
            case String text -> text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND) + "…";
            case List<?> list when list.isEmpty() -> "an empty list";
            case List<?> ignored -> "a list";
            case Map<?, ?> ignored -> "a map";
            default -> "something else";
        };
    }
}
