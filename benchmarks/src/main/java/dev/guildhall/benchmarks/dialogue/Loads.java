package dev.guildhall.benchmarks.dialogue;

import dev.guildhall.benchmarks.dialogue.load.Form;
import dev.guildhall.benchmarks.dialogue.load.OpenLoop;
import dev.guildhall.benchmarks.dialogue.load.Target;
import java.time.Duration;

/** The loads that candidates are put under: all alike. */
final class Loads {
    /** Longer than any pause that the upstream makes. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int MOST_UNANSWERED = 10_000;
    private static final int AT_ONCE_IN_WARM_UP = 64;

    private Loads() {}

    /** Requests that are all different. */
    static OpenLoop of(Candidate candidate, Form form) {
        return of(candidate, form, Integer.MAX_VALUE);
    }

    /** @param distinct after so many requests the first ones come again */
    static OpenLoop of(Candidate candidate, Form form, int distinct) {
        return loop(candidate, form, distinct, MOST_UNANSWERED);
    }

    /**
     * Lets the JVM of a candidate compile what is used most.
     *
     * @throws IllegalStateException if the candidate has ended
     */
    static void warmUp(Candidate candidate, Form form, int requests) throws InterruptedException {
        if (candidate.hasEnded()) {
            throw new IllegalStateException(candidate.name() + " has ended: see its log in benchmarks/target/dialogue");
        }
        try (OpenLoop load = loop(candidate, form, Integer.MAX_VALUE, AT_ONCE_IN_WARM_UP)) {
            load.warmUp(requests);
        }
    }

    private static OpenLoop loop(Candidate candidate, Form form, int distinct, int mostUnanswered) {
        Requests requests = new Requests(candidate, form, distinct);
        Target target = new Target(candidate.port(), candidate.dialect(), form, requests);
        return new OpenLoop(target, mostUnanswered, PATIENCE);
    }
}
