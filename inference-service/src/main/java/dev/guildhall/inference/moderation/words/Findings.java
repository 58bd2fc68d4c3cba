package dev.guildhall.inference.moderation.words;

import dev.guildhall.inference.moderation.words.PhraseNode.Ends;
import java.util.ArrayList;
import java.util.List;

/** What was found in one text: the forbidden, the exceptions, and what still depends on how an exception goes on. */
final class Findings {
    private static final int MOST_EXCEPTIONS = 64;

    private final List<Span> undecided = new ArrayList<>();
    private final List<Span> exceptions = new ArrayList<>();
    private long flagged;
    private int flaggedFrom = Integer.MAX_VALUE;

    private record Span(long categories, int start, int end) {
        boolean covers(Span other) {
            return start <= other.start && end >= other.end;
        }
    }

    void add(Ends ends, int start, int end) {
        if (ends.forbidden() != 0) {
            undecided.add(new Span(ends.forbidden(), start, end));
        }
        if (ends.allowed() != 0) {
            if (exceptions.size() == MOST_EXCEPTIONS) {
                exceptions.removeFirst();
            }
            exceptions.add(new Span(ends.allowed(), start, end));
        }
    }

    /** Decides what can be decided, given the exceptions that are still being read. */
    void settle(Trails trails) {
        if (undecided.isEmpty()) {
            return;
        }
        List<Span> waiting = new ArrayList<>();
        for (Span span : undecided) {
            long categories = span.categories() & ~excepted(span);
            long open = categories & trails.allowing(span.start());
            if ((categories & ~open) != 0) {
                flagged |= categories & ~open;
                flaggedFrom = Math.min(flaggedFrom, span.start());
            }
            if (open != 0) {
                waiting.add(new Span(open, span.start(), span.end()));
            }
        }
        undecided.clear();
        undecided.addAll(waiting);
    }

    private long excepted(Span span) {
        long categories = 0;
        for (Span exception : exceptions) {
            if (exception.covers(span)) {
                categories |= exception.categories();
            }
        }
        return categories;
    }

    /** Forgets exceptions; for when nothing that they could cover is still being read. */
    void forgetExceptions() {
        exceptions.clear();
    }

    /** The categories of what was found. */
    long flagged() {
        return flagged;
    }

    /** Where the first forbidden or undecided words begin; {@code otherwise} if there are none. */
    int first(int otherwise) {
        int first = Math.min(otherwise, flaggedFrom);
        for (Span span : undecided) {
            first = Math.min(first, span.start());
        }
        return first;
    }
}
