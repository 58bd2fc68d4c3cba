package dev.guildhall.inference.narrator;

import dev.guildhall.inference.situation.DataNode;
import dev.guildhall.inference.situation.SpeechStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A phrase: fixed words and slots in turn, once for every way of speaking. It is read once; after that, nothing in it is
 * ever interpreted again, and a value that stands in a slot never is.
 */
final class Line {
    private static final String SENTENCE_ENDS = ".!?";

    private final Conditions conditions;
    /** One more than there are slots. */
    private final String[] plainWords;
    /** The same, for the styles that put it differently. */
    private final Map<SpeechStyle, String[]> otherWords;

    private final Slot[] slots;
    private final int sentences;

    private Line(
            Conditions conditions,
            String[] plainWords,
            Map<SpeechStyle, String[]> otherWords,
            Slot[] slots,
            int sentences) {
        this.conditions = conditions;
        this.plainWords = plainWords;
        this.otherWords = otherWords;
        this.slots = slots;
        this.sentences = sentences;
    }

    /** Reads a phrase that is at least one whole sentence. */
    static Line sentence(DataNode node, Conditions conditions, StyleTable styles) {
        String text = node.text();
        if (SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) < 0) {
            throw node.refusal("a sentence that ends with . ! or ?");
        }
        return read(node, text, conditions, styles);
    }

    /** Reads a phrase that will stand inside a sentence. */
    static Line fragment(DataNode node, Conditions conditions, StyleTable styles) {
        return read(node, node.text(), conditions, styles);
    }

    private static Line read(DataNode node, String text, Conditions conditions, StyleTable styles) {
        if (!text.equals(text.strip()) || text.contains("  ") || text.indexOf('\n') >= 0) {
            throw node.refusal("single spaces between words, and none around them");
        }
        List<String> literals = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw node.refusal("a } for every {");
            }
            literals.add(text.substring(from, open));
            slots.add(slot(node, text.substring(open + 1, close)));
            from = close + 1;
        }
        literals.add(text.substring(from));
        if (literals.stream().anyMatch(literal -> literal.indexOf('}') >= 0)) {
            throw node.refusal("a { for every }");
        }
        String[] plain = literals.toArray(String[]::new);
        Map<SpeechStyle, String[]> restyled = new EnumMap<>(SpeechStyle.class);
        for (SpeechStyle style : SpeechStyle.values()) {
            String[] words = conditions.nameStyles() ? plain : styles.restyle(plain, style);
            if (!Arrays.equals(words, plain)) {
                restyled.put(style, words);
            }
        }
        Map<SpeechStyle, String[]> otherWords = restyled.isEmpty() ? Map.of() : restyled;
        return new Line(conditions, plain, otherWords, slots.toArray(Slot[]::new), countSentences(text));
    }

    private static Slot slot(DataNode node, String name) {
        for (Slot slot : Slot.values()) {
            if (slot.key().equals(name)) {
                return slot;
            }
        }
        throw node.refusal("no slot but "
                + Stream.of(Slot.values()).map(Slot::key).collect(Collectors.joining(", "))
                + "; {" + name.toLowerCase(Locale.ROOT) + "} is unknown");
    }

    private static int countSentences(String text) {
        int sentences = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean ends = SENTENCE_ENDS.indexOf(text.charAt(i)) >= 0;
            sentences += ends && (i + 1 == text.length() || text.charAt(i + 1) == ' ') ? 1 : 0;
        }
        return sentences;
    }

    Conditions conditions() {
        return conditions;
    }

    int sentences() {
        return sentences;
    }

    List<Slot> slots() {
        return List.of(slots);
    }

    boolean needsNoneOf(Set<Slot> blocked) {
        for (Slot slot : slots) {
            if (blocked.contains(slot)) {
                return false;
            }
        }
        return true;
    }

    /** Appends the phrase, with a capital wherever a sentence starts with a slot. */
    void appendTo(StringBuilder text, SpeechStyle style, SlotValues values) {
        String[] literals = otherWords.getOrDefault(style, plainWords);
        for (int i = 0; i < slots.length; i++) {
            text.append(literals[i]);
            int at = text.length();
            text.append(values.of(slots[i]));
            if (startsSentence(text, at) && at < text.length()) {
                text.setCharAt(at, Character.toUpperCase(text.charAt(at)));
            }
        }
        text.append(literals[slots.length]);
    }

    private static boolean startsSentence(StringBuilder text, int at) {
        return at == 0 || (at > 1 && text.charAt(at - 1) == ' ' && SENTENCE_ENDS.indexOf(text.charAt(at - 2)) >= 0);
    }
}
