package dev.guildhall.benchmarks.scenario;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The options of a scenario as they were typed. Whatever is wrong is an {@link IllegalArgumentException} with a sentence. */
public final class CommandLine {
    private static final int MOST = 100_000;

    private final Map<String, String> given;

    private CommandLine(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Reads the options, of which there are no others.
     *
     * @param switches options without a value
     * @param values options with one
     * @param help what is said of an option that there is not
     */
    public static CommandLine parse(Set<String> switches, Set<String> values, String help, String... arguments) {
        Map<String, String> given = new HashMap<>();
        Deque<String> words = new ArrayDeque<>(List.of(arguments));
        while (!words.isEmpty()) {
            String option = words.remove();
            if (switches.contains(option)) {
                given.put(option, "");
            } else if (!values.contains(option)) {
                throw new IllegalArgumentException("there is no option " + option + "\n\n" + help);
            } else if (words.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value");
            } else {
                given.put(option, words.remove());
            }
        }
        return new CommandLine(given);
    }

    public boolean has(String option) {
        return given.containsKey(option);
    }

    /** From 1 to 100,000. */
    public int number(String option, int otherwise) {
        String text = given.get(option);
        return text == null ? otherwise : number(option, text, MOST);
    }

    private static int number(String option, String text, int most) {
        if (text.matches("[1-9][0-9]{0,8}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(option + ": " + text + " (expected: 1.." + most + ")");
    }

    /** From 1 to {@code most}. */
    public int number(String option, int otherwise, int most) {
        String text = given.get(option);
        return text == null ? otherwise : number(option, text, most);
    }

    /** Separated by commas, each from 1 to 100,000. */
    public List<Integer> numbers(String option, String otherwise) {
        return numbers(option, otherwise, MOST);
    }

    /** Separated by commas, each from 1 to {@code most}. */
    public List<Integer> numbers(String option, String otherwise, int most) {
        return Arrays.stream(given.getOrDefault(option, otherwise).split(",", -1))
                .map(each -> number(option, each, most))
                .toList();
    }

    public @Nullable Path path(String option) {
        String text = given.get(option);
        return text == null ? null : Path.of(text).toAbsolutePath();
    }

    /** Constants by their names in lower case, separated by commas; all of them without the option. */
    public <E extends Enum<E>> Set<E> parts(String option, Class<E> type) {
        String names = given.get(option);
        if (names == null) {
            return EnumSet.allOf(type);
        }
        Set<E> parts = EnumSet.noneOf(type);
        for (String name : names.split(",", -1)) {
            parts.add(Arrays.stream(type.getEnumConstants())
                    .filter(part -> typed(part).equals(name))
                    .findAny()
                    .orElseThrow(() ->
                            new IllegalArgumentException(option + ": " + name + " (expected: " + names(type) + ")")));
        }
        return parts;
    }

    private static String names(Class<? extends Enum<?>> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(CommandLine::typed).toList();
        int last = names.size() - 1;
        return names.subList(0, last).stream().collect(Collectors.joining(", ")) + " or " + names.get(last);
    }

    private static String typed(Enum<?> part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
