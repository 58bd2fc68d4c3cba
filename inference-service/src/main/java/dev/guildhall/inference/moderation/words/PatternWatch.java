package dev.guildhall.inference.moderation.words;

import dev.guildhall.inference.moderation.words.PatternTable.Entry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Finds patterns in a text that is still being written. A match counts as soon as more text could not change it, so that the
 * same matches are found however the text is cut.
 */
final class PatternWatch {
    /** The longest match, in signs: this is how much is ever held back. */
    static final int LONGEST = 200;

    /** How many signs one search may look at. Only a pattern that tries every way to be matched looks at more. */
    private static final int MOST_STEPS = 20_000;

    private final PatternTable table;
    private final Steps text;
    private final Findings findings;
    private final @Nullable Matcher[] matchers;
    private final List<Start> open = new ArrayList<>();
    private int gaveUpAt = Integer.MAX_VALUE;

    private record Start(int pattern, int position) {}

    PatternWatch(PatternTable table, PlainText text, Findings findings) {
        this.table = table;
        this.text = new Steps(text);
        this.findings = findings;
        this.matchers = new Matcher[table.size()];
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Whether a search was too costly to be finished. */
    boolean gaveUp() {
        return gaveUpAt != Integer.MAX_VALUE;
    }

    /** Notes the patterns that may begin at a position. */
    void read(char c, int at, char before) {
        long candidates = table.beginningWith(c);
        if (candidates == 0 || (Signs.isWord(c) && Signs.isWord(before))) {
            return;
        }
        while (candidates != 0) {
            open.add(new Start(Long.numberOfTrailingZeros(candidates), at));
            candidates &= candidates - 1;
        }
    }

    /** Searches where a pattern may begin. */
    void look(boolean ended) {
        Iterator<Start> starts = open.iterator();
        while (starts.hasNext()) {
            Start start = starts.next();
            if (!mayGoOn(start, ended)) {
                starts.remove();
            }
        }
    }

    @SuppressWarnings("JdkObsolete") // hitEnd: the text goes on, which is what it is for.
    private boolean mayGoOn(Start start, boolean ended) {
        int limit = start.position() + LONGEST;
        int end = Math.min(limit, text.length());
        Matcher matcher = matcher(start.pattern()).region(start.position(), end);
        text.left = MOST_STEPS;
        boolean found;
        try {
            found = matcher.lookingAt();
        } catch (TooCostlyException _) {
            gaveUpAt = Math.min(gaveUpAt, start.position());
            return false;
        }
        if (matcher.hitEnd() && end < limit && !ended) {
            return true;
        }
        Entry entry = table.entry(start.pattern());
        if (found && entry.check().holds(matcher.group())) {
            findings.add(entry.ends(), start.position(), matcher.end());
        }
        return false;
    }

    private Matcher matcher(int pattern) {
        Matcher matcher = matchers[pattern];
        if (matcher == null) {
            matcher = table.entry(pattern)
                    .pattern()
                    .matcher(text)
                    .useTransparentBounds(true)
                    .useAnchoringBounds(false);
            matchers[pattern] = matcher;
        }
        return matcher;
    }

    /** Where the first match begins that is still possible; {@code otherwise} if there is none. */
    int first(int otherwise) {
        int first = Math.min(otherwise, gaveUpAt);
        return open.isEmpty() ? first : Math.min(first, open.getFirst().position());
    }

    /** Counts how much a search looks at. */
    private static final class Steps implements CharSequence {
        private final PlainText text;
        private int left;

        Steps(PlainText text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int position) {
            if (left-- <= 0) {
                throw new TooCostlyException();
            }
            return text.charAt(position);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Control flow, so it has no stack. */
    private static final class TooCostlyException extends RuntimeException {
        TooCostlyException() {
            super("the pattern tries too many ways to be matched", null, false, false);
        }
    }
}
