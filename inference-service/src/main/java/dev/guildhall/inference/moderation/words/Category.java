package dev.guildhall.inference.moderation.words;

import dev.guildhall.inference.moderation.words.PhraseSyntax.Phrase;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One reason why a text may not be said.
 *
 * @param name in lower_snake_case
 * @param sides whose words it is looked for in; empty where a studio switched it off
 * @param phrases in any spelling
 * @param patterns what phrases cannot say
 * @param allowed phrases; what lies inside one of them is not found
 */
record Category(String name, Set<Side> sides, Set<Phrase> phrases, Set<Rule> patterns, Set<Phrase> allowed) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    Category {
        sides = Set.copyOf(sides);
        if (!isName(name)) {
            throw new IllegalArgumentException("category: " + name + " (expected: lower_snake_case)");
        }
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * A regular expression over the text as {@link Folding} leaves it, case included. A match begins at the start of a word
     * or at a sign.
     */
    record Rule(String pattern, Check check) {}
}
