package dev.guildhall.inference.narrator;

import dev.guildhall.inference.situation.Dice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the NPC said before, as whole answers and as sentences; case and punctuation do not tell two apart. */
final class Spoken {
    /** How many answers back a sentence still rings in the ear. */
    private static final int RECENT = 3;

    private final Set<Long> answers = new HashSet<>();
    private final Set<Long> sentences = new HashSet<>();
    private final Set<Long> recentSentences = new HashSet<>();

    Spoken(List<String> before) {
        for (String answer : before) {
            answers.add(hash(answer, 0, answer.length()));
            addSentences(answer, sentences);
        }
        before.stream().limit(RECENT).forEach(answer -> addSentences(answer, recentSentences));
    }

    private static void addSentences(String answer, Set<Long> sentences) {
        int from = 0;
        for (int i = 0; i < answer.length(); i++) {
            if (isEnd(answer, i)) {
                sentences.add(hash(answer, from, i));
                from = i + 1;
            }
        }
    }

    boolean hasAnswer(CharSequence text) {
        return !answers.isEmpty() && answers.contains(hash(text, 0, text.length()));
    }

    /** Whether any sentence from a position on was said before. */
    boolean hasSentence(CharSequence text, int start) {
        return has(sentences, text, start);
    }

    /** Whether any sentence from a position on is in one of the last few answers. */
    boolean hasRecentSentence(CharSequence text, int start) {
        return has(recentSentences, text, start);
    }

    private static boolean has(Set<Long> sentences, CharSequence text, int start) {
        if (sentences.isEmpty()) {
            return false;
        }
        int from = start;
        for (int i = start; i < text.length(); i++) {
            if (isEnd(text, i)) {
                if (i > from && sentences.contains(hash(text, from, i))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private static boolean isEnd(CharSequence text, int i) {
        return ".!?".indexOf(text.charAt(i)) >= 0;
    }

    private static long hash(CharSequence text, int from, int to) {
        long hash = 1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                hash = hash * 0x100000001B3L + Character.toLowerCase(c);
            }
        }
        return Dice.mix(hash);
    }
}
