package dev.guildhall.inference.narrator;

import dev.guildhall.inference.situation.DataNode;
import dev.guildhall.inference.situation.SpeechStyle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which words each way of speaking puts in place of which. Used only while phrases are read. */
final class StyleTable {
    private final Map<SpeechStyle, Map<String, String>> replacements = new EnumMap<>(SpeechStyle.class);

    private StyleTable() {}

    static StyleTable load(List<DataNode> sections) {
        StyleTable table = new StyleTable();
        for (DataNode section : sections) {
            section.entries().forEach((name, node) -> {
                SpeechStyle style = section.oneOf(SpeechStyle.class, name);
                Map<String, String> own = table.replacements.computeIfAbsent(style, _ -> new LinkedHashMap<>());
                node.entries(Set.of("replace"))
                        .values()
                        .forEach(replace -> replace.entries().forEach((from, to) -> own.put(from, to.text())));
            });
        }
        return table;
    }

    String[] restyle(String[] literals, SpeechStyle style) {
        return Arrays.stream(literals).map(literal -> restyle(literal, style)).toArray(String[]::new);
    }

    /** Replaces whole words, from left to right; what was put in is not looked at again. */
    String restyle(String literal, SpeechStyle style) {
        Map<String, String> own = replacements.getOrDefault(style, Map.of());
        if (own.isEmpty()) {
            return literal;
        }
        StringBuilder restyled = new StringBuilder(literal.length() + 8);
        int i = 0;
        while (i < literal.length()) {
            String from = atWordStart(literal, i) ? longestAt(own, literal, i) : "";
            if (from.isEmpty()) {
                restyled.append(literal.charAt(i));
                i++;
                continue;
            }
            int at = restyled.length();
            restyled.append(own.get(from));
            if (Character.isUpperCase(literal.charAt(i)) && !from.startsWith("I")) {
                capitalise(restyled, at);
            } else if (from.startsWith("I") && startsSentence(literal, i)) {
                capitalise(restyled, at);
            }
            i += from.length();
        }
        // Most phrases are the same in every style; they share one text.
        return literal.contentEquals(restyled) ? literal : restyled.toString();
    }

    /** An "I" is a capital anywhere; what replaces it is one only where a sentence starts. */
    private static boolean startsSentence(String literal, int at) {
        return at == 0 || (at > 1 && ".!?".indexOf(literal.charAt(at - 2)) >= 0);
    }

    private static void capitalise(StringBuilder text, int at) {
        // 'tis and its like start with an apostrophe.
        int letter = text.charAt(at) == '\'' ? at + 1 : at;
        text.setCharAt(letter, Character.toUpperCase(text.charAt(letter)));
    }

    private static String longestAt(Map<String, String> own, String literal, int at) {
        String longest = "";
        for (String from : own.keySet()) {
            int end = at + from.length();
            boolean caseMatters = from.startsWith("I");
            if (from.length() > longest.length()
                    && literal.regionMatches(!caseMatters, at, from, 0, from.length())
                    && (end == literal.length() || !isWordSign(literal.charAt(end)))
                    && (!isContraction(own.get(from)) || goesOn(literal, end))) {
                longest = from;
            }
        }
        return longest;
    }

    /** "It's" needs something after it: "so it is" stays as it is. */
    private static boolean goesOn(String literal, int end) {
        return end + 1 < literal.length() && literal.charAt(end) == ' ' && Character.isLetter(literal.charAt(end + 1));
    }

    private static boolean isContraction(@Nullable String word) {
        return word != null
                && (word.startsWith("'")
                        || word.endsWith("'s")
                        || word.endsWith("'m")
                        || word.endsWith("'re")
                        || word.endsWith("'ll")
                        || word.endsWith("'d")
                        || word.endsWith("'ve"));
    }

    private static boolean atWordStart(String literal, int at) {
        return at == 0 || !isWordSign(literal.charAt(at - 1));
    }

    private static boolean isWordSign(char c) {
        return Character.isLetterOrDigit(c) || c == '\'' || c == '-';
    }
}
