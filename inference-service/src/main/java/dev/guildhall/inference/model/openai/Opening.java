package dev.guildhall.inference.model.openai;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of what a model says. White space there is nobody's; and of an answer that goes on from a beginning, some models
 * say the end of that beginning again. To find that, as much is held back as may still be a repetition.
 */
final class Opening {
    /** Less may well be the same by chance. */
    private static final int SHORTEST_REPETITION = 8;

    /** What was said before, without the white space at its end; empty if this is no continuation. */
    private final String begun;

    /** The first words of an answer need no space before them, nor do those that follow one. */
    private final boolean dropsSpace;

    private final StringBuilder held = new StringBuilder();
    private boolean mayRepeat;
    private boolean open = true;

    Opening(@Nullable String begun) {
        this.begun = begun == null ? "" : begun.stripTrailing();
        this.dropsSpace = begun == null || this.begun.length() < begun.length();
        this.mayRepeat = !this.begun.isEmpty();
    }

    /** Takes the next piece; returns what can be said now, which may be nothing yet. */
    String take(String piece) {
        if (!open) {
            return piece;
        }
        held.append(piece);
        String words = held.toString().stripLeading();
        if (words.isEmpty() || (mayRepeat && mayBecomeRepetition(words))) {
            return "";
        }
        return opened(words);
    }

    /** The model has ended: returns what was held back. */
    String rest() {
        String words = held.toString().stripLeading();
        return open && !words.isEmpty() ? opened(words) : "";
    }

    /** Whether something that was said before ends in all that is held, and goes on. */
    private boolean mayBecomeRepetition(String words) {
        for (int from = 0; from + words.length() < begun.length(); from++) {
            if (isRepeatedFrom(from) && begun.startsWith(words, from)) {
                return true;
            }
        }
        return false;
    }

    private String opened(String words) {
        String said = held.toString();
        if (mayRepeat) {
            mayRepeat = false;
            int repeated = repeatedBy(words);
            if (repeated > 0) {
                said = words.substring(repeated);
            }
        }
        String first = dropsSpace ? said.stripLeading() : said;
        // If all of it was a repetition, the first words are still to come.
        open = first.isEmpty();
        held.setLength(0);
        return first;
    }

    /** How much of the words was said before. */
    private int repeatedBy(String words) {
        for (int from = 0; from < begun.length(); from++) {
            if (isRepeatedFrom(from) && words.startsWith(begun.substring(from))) {
                return begun.length() - from;
            }
        }
        return 0;
    }

    /** Whether what was said before is long enough from there on to be known again. */
    private boolean isRepeatedFrom(int from) {
        return from == 0 || begun.length() - from >= SHORTEST_REPETITION;
    }
}
