package dev.guildhall.inference.cache.semantic;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a line says, without how it is written: lower case, contractions resolved, courtesies and punctuation left out. What is
 * neither word nor punctuation, such as {@code *}, {@code $} or an emoji, is a word of its own.
 *
 * @param words in their order
 * @param names which of the words are written with a capital letter within a sentence
 * @param question whether the line asks: it ends with a question mark, or one of its sentences begins as English questions do
 */
public record Wording(List<String> words, Set<String> names, boolean question) {
    private static final Set<String> COURTESIES = Set.of("please", "kindly", "oh", "ah", "um", "uh", "er", "hm", "hmm");

    private static final Set<String> QUESTION_BEGINNINGS = Set.of(
            "who", "whom", "whose", "what", "which", "when", "where", "why", "how", "is", "are", "am", "was", "were",
            "do", "does", "did", "have", "has", "had", "can", "could", "will", "would", "shall", "should", "may",
            "might", "must");

    private static final String PUNCTUATION = ".,!?;:…\"“”„«»'‘‚‹›-‐‑‒–—―¡¿。、！？";
    private static final String ENDS_SENTENCE = ".!?…:。！？";
    private static final String WITHIN_NUMBERS = ".,:";

    public Wording {
        words = List.copyOf(words);
        names = Set.copyOf(names);
    }

    /** What a line says. */
    public static Wording of(String line) {
        return new Reading(Normalizer.normalize(line, Form.NFKC).replace('\u2019', '\'')).wording();
    }

    /** Whether nothing is left of the line. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** As one text, of which vectors are made. */
    public String text() {
        return String.join(" ", words) + (question ? "?" : "");
    }

    /** A word as it is written, in lower case, and whether it begins a sentence. */
    private record Token(String word, boolean begins) {}

    /** Goes through a line once. */
    private static final class Reading {
        private final int[] signs;
        private final List<Token> tokens = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private int at;
        private boolean sentenceBegins = true;
        private boolean asks;

        Reading(String line) {
            signs = line.codePoints().toArray();
        }

        Wording wording() {
            while (at < signs.length) {
                int sign = signs[at];
                if (isOfWord(sign) || isMinus()) {
                    word();
                } else {
                    other(sign);
                    at++;
                }
            }
            return new Wording(resolved(), names, asks);
        }

        private List<String> resolved() {
            List<String> words = new ArrayList<>();
            boolean begins = false;
            for (int i = 0; i < tokens.size(); i++) {
                String next = i + 1 < tokens.size() ? tokens.get(i + 1).word : null;
                begins |= tokens.get(i).begins;
                for (String word : Contractions.resolved(tokens.get(i).word, next)) {
                    if (!COURTESIES.contains(word)) {
                        asks |= begins && QUESTION_BEGINNINGS.contains(word);
                        begins = false;
                        words.add(word);
                    }
                }
            }
            return words;
        }

        private void word() {
            int from = at++;
            while (at < signs.length && (isOfWord(signs[at]) || isWithinWord())) {
                at++;
            }
            String written = new String(signs, from, at - from);
            String word = written.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
            tokens.add(new Token(word, sentenceBegins));
            if (!sentenceBegins && Character.isUpperCase(signs[from]) && !word.equals("i") && !word.startsWith("i'")) {
                names.add(word);
            }
            sentenceBegins = false;
            asks = false;
        }

        private void other(int sign) {
            if (sign == '?' || sign == '？') {
                asks = true;
            }
            if (ENDS_SENTENCE.indexOf(sign) >= 0) {
                sentenceBegins = true;
            } else if (PUNCTUATION.indexOf(sign) < 0 && !isBlank(sign)) {
                tokens.add(new Token(Character.toString(sign), false));
            }
        }

        /** The minus of a number. */
        private boolean isMinus() {
            return (signs[at] == '-' || signs[at] == '−') && isDigit(at + 1) && (at == 0 || !isOfWord(signs[at - 1]));
        }

        /** An apostrophe between letters, or a point between digits. */
        private boolean isWithinWord() {
            boolean more = at + 1 < signs.length && isOfWord(signs[at + 1]);
            return more
                    && (signs[at] == '\''
                            || (WITHIN_NUMBERS.indexOf(signs[at]) >= 0 && isDigit(at - 1) && isDigit(at + 1)));
        }

        private boolean isDigit(int place) {
            return place >= 0 && place < signs.length && Character.isDigit(signs[place]);
        }

        private static boolean isOfWord(int sign) {
            return switch (Character.getType(sign)) {
                case Character.NON_SPACING_MARK,
                        Character.COMBINING_SPACING_MARK,
                        Character.ENCLOSING_MARK,
                        Character.LETTER_NUMBER,
                        Character.OTHER_NUMBER -> true;
                default -> Character.isLetterOrDigit(sign);
            };
        }

        private static boolean isBlank(int sign) {
            return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
        }
    }
}
