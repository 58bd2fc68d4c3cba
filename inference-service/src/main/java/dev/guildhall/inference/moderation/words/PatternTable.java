package dev.guildhall.inference.moderation.words;

import dev.guildhall.inference.moderation.words.Category.Rule;
import dev.guildhall.inference.moderation.words.PhraseNode.Ends;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All patterns, and which of them a match of may begin with which sign. */
final class PatternTable {
    /** Sets of patterns are bits of a {@code long}. */
    private static final int MOST = 64;

    /** Beyond these signs every pattern is thought possible. */
    private static final int SIGNS = 0x3100;

    private final List<Entry> entries;
    private final long[] beginningWith = new long[SIGNS];
    private final long all;

    /**
     * A pattern.
     *
     * @param ends the category that a match belongs to
     */
    record Entry(Pattern pattern, Check check, Ends ends) {
        static Entry of(Rule rule, long category) {
            return new Entry(Pattern.compile(rule.pattern()), rule.check(), new Ends(category, 0));
        }
    }

    @SuppressWarnings("JdkObsolete") // hitEnd: whether a sign may begin a match is what it tells.
    PatternTable(List<Entry> entries) {
        if (entries.size() > MOST) {
            throw new IllegalArgumentException("patterns: " + entries.size() + " (expected: at most " + MOST + ")");
        }
        this.entries = List.copyOf(entries);
        this.all = entries.isEmpty() ? 0 : -1L >>> (MOST - entries.size());
        List<Matcher> matchers = new ArrayList<>();
        entries.forEach(entry -> matchers.add(entry.pattern().matcher("")));
        for (char c = 0; c < SIGNS; c++) {
            String sign = String.valueOf(c);
            for (int i = 0; i < matchers.size(); i++) {
                Matcher matcher = matchers.get(i).reset(sign);
                if (matcher.lookingAt() || matcher.hitEnd()) {
                    beginningWith[c] |= 1L << i;
                }
            }
        }
    }

    /** The patterns, as bits, of which a match may begin with a sign. */
    long beginningWith(char c) {
        return c < SIGNS ? beginningWith[c] : all;
    }

    int size() {
        return entries.size();
    }

    Entry entry(int index) {
        return entries.get(index);
    }
}
