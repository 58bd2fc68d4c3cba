package dev.guildhall.inference.situation;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What speaks for each intent, in one line. For one thread. */
final class Evidence {
    /** More of the same adds less than the first. */
    private static final double REPEATED = 0.4;

    private static final double HALF_SURE = 2.0;

    private final Map<Intent, Double> strongest = new EnumMap<>(Intent.class);
    private final Map<Intent, Double> further = new EnumMap<>(Intent.class);
    private final boolean[] explained;

    Evidence(int words) {
        this.explained = new boolean[words];
    }

    void add(Intent intent, double weight, int at, int words) {
        double before = strongest.getOrDefault(intent, 0.0);
        further.merge(intent, Math.min(before, weight), Double::sum);
        strongest.put(intent, Math.max(before, weight));
        explain(at, words);
    }

    void explain(int at, int words) {
        for (int i = at; i < at + words && i < explained.length; i++) {
            explained[i] = true;
        }
    }

    void scale(Intent intent, double factor) {
        strongest.computeIfPresent(intent, (_, weight) -> weight * factor);
        further.computeIfPresent(intent, (_, weight) -> weight * factor);
    }

    double of(Intent intent) {
        return strongest.getOrDefault(intent, 0.0) + REPEATED * further.getOrDefault(intent, 0.0);
    }

    boolean isEmpty() {
        return best() == Intent.UNKNOWN;
    }

    Intent best() {
        Intent best = Intent.UNKNOWN;
        for (Intent intent : Intent.values()) {
            if (of(intent) > of(best)) {
                best = intent;
            }
        }
        return best;
    }

    /** The strongest intent beside one, of those that are wanted. */
    @Nullable
    Intent courtesyBeside(Intent main, IntentLexicon lexicon) {
        Intent best = null;
        for (Intent intent : Intent.values()) {
            boolean wanted = lexicon.isCourtesy(intent) && intent != main && of(intent) >= 1.0;
            if (wanted && (best == null || of(intent) > of(best))) {
                best = intent;
            }
        }
        return best;
    }

    /**
     * How sure the best intent is: the evidence for it ({@code b² / (b² + 2)}, so one strong word gives 0.8), times its
     * lead over the second, times the part of the line that was understood.
     */
    float confidence() {
        Intent best = best();
        double first = of(best);
        if (first <= 0) {
            return 0f;
        }
        double second = 0;
        for (Intent intent : Intent.values()) {
            second = intent == best ? second : Math.max(second, of(intent));
        }
        double strength = first * first / (first * first + HALF_SURE);
        double lead = 0.6 + 0.4 * (first - second) / first;
        double understood = 0.75 + 0.25 * Math.min(1.0, 2.0 * explainedPart());
        return (float) (strength * lead * understood);
    }

    private double explainedPart() {
        int count = 0;
        for (boolean word : explained) {
            count += word ? 1 : 0;
        }
        return explained.length == 0 ? 0 : (double) count / explained.length;
    }
}
