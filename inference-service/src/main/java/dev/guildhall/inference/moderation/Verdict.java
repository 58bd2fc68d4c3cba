package dev.guildhall.inference.moderation;

import java.util.Set;

/** What is to be thought of a text. */
public sealed interface Verdict {
    /** Nothing is wrong with it. */
    record Clean() implements Verdict {}

    /**
     * It must not be said.
     *
     * @param categories why, in lower_snake_case, e.g. {@code self_harm}; never empty
     */
    record Flagged(Set<String> categories) implements Verdict {
        public Flagged {
            categories = Set.copyOf(categories);
            if (categories.isEmpty()) {
                throw new IllegalArgumentException("categories: none (expected: at least one)");
            }
        }
    }

    /** Nobody could tell, and the studio wants nothing said that nobody looked at. */
    record Unknown() implements Verdict {}
}
