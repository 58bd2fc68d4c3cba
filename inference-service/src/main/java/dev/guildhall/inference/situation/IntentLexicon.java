package dev.guildhall.inference.situation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Weighs what a player's line is for, by the phrases in it. */
final class IntentLexicon {
    private static final Map<String, Double> WEIGHTS = Map.of("strong", 3.0, "fair", 2.0, "weak", 1.0);
    private static final int NEGATOR_REACH = 3;

    /** A content intent with at least this much evidence pushes courtesies into the background. */
    private static final double CONTENT = 2.0;

    private static final double COURTESY_BESIDE_CONTENT = 0.4;

    private final PhraseIndex<Meaning> phrases = new PhraseIndex<>();
    private final Map<Intent, Intent> negated = new EnumMap<>(Intent.class);
    private final Set<Intent> courtesies = EnumSet.noneOf(Intent.class);
    private final WordLists words;

    private record Meaning(Intent intent, double weight) {}

    private IntentLexicon(WordLists words) {
        this.words = words;
    }

    static IntentLexicon load(List<DataNode> sections, WordLists words) {
        IntentLexicon lexicon = new IntentLexicon(words);
        for (DataNode section : sections) {
            section.entries().forEach((name, node) -> {
                Intent intent = section.oneOf(Intent.class, name);
                node.entries(Set.of("strong", "fair", "weak", "negated", "courtesy"))
                        .forEach((key, value) -> lexicon.add(intent, key, value));
            });
        }
        return lexicon;
    }

    private void add(Intent intent, String key, DataNode value) {
        Double weight = WEIGHTS.get(key);
        if (weight != null) {
            value.items().forEach(item -> phrases.add(Phrase.read(item), new Meaning(intent, weight)));
        } else if (key.equals("negated")) {
            negated.put(intent, value.oneOf(Intent.class));
        } else if (value.yes()) {
            courtesies.add(intent);
        } else {
            courtesies.remove(intent);
        }
    }

    Evidence weigh(Words line) {
        Evidence evidence = new Evidence(line.count());
        phrases.find(line, (at, phrase, meaning) -> {
            if (!isNegated(line, at, phrase)) {
                evidence.add(meaning.intent(), meaning.weight(), at, phrase.size());
            } else {
                Intent opposite = negated.get(meaning.intent());
                if (opposite != null) {
                    // A denial is told apart less surely than a plain word.
                    evidence.add(opposite, meaning.weight() - 0.5, at, phrase.size());
                }
            }
        });
        return evidence;
    }

    private boolean isNegated(Words line, int at, Phrase phrase) {
        for (int i = at; i > 0 && i > at - NEGATOR_REACH && !line.apart[i]; i--) {
            String before = line.stems[i - 1];
            if (words.has(WordLists.Kind.NEGATORS, before) && !phrase.contains(before)) {
                return true;
            }
        }
        return false;
    }

    /** Puts courtesies behind whatever else the line is for. */
    void rank(Evidence evidence) {
        boolean content = false;
        for (Intent intent : Intent.values()) {
            content |= !courtesies.contains(intent) && evidence.of(intent) >= CONTENT;
        }
        if (content) {
            courtesies.forEach(courtesy -> evidence.scale(courtesy, COURTESY_BESIDE_CONTENT));
        }
    }

    boolean isCourtesy(Intent intent) {
        return courtesies.contains(intent);
    }
}
