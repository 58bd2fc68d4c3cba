package dev.guildhall.inference.moderation.openai;

import dev.guildhall.inference.moderation.Screen;
import dev.guildhall.inference.moderation.Screened;
import dev.guildhall.inference.moderation.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Has an answer judged sentence by sentence, and holds each back until it is. A sentence is judged together with what was said
 * before it, as far as that is short: words that are harmless each may not be so together.
 */
final class SentenceScreen implements Screen {
    /** Without an end of a sentence, this many characters are judged. */
    private static final int LONGEST_SENTENCE = 200;

    private static final int LONGEST_CONTEXT = 400;
    private static final String ENDS = ".!?…";
    private static final String ENDS_AT_ONCE = "。！？\n";
    private static final String CLOSING = "\"'”’)»";

    private final Judge judge;
    private final StringBuilder said = new StringBuilder();
    private final StringBuilder held = new StringBuilder();
    private Screened.@Nullable Stopped stopped;

    SentenceScreen(Judge judge) {
        this.judge = judge;
    }

    @Override
    public Screened pass(String piece) {
        if (stopped != null) {
            return stopped;
        }
        held.append(piece);
        int until = endOfLastSentence();
        if (until == 0 && held.length() >= LONGEST_SENTENCE) {
            until = endOfLastWord();
        }
        return until == 0 ? new Screened.Passed("") : judged(until);
    }

    @Override
    public Screened rest() {
        if (stopped != null) {
            return stopped;
        }
        return held.isEmpty() ? new Screened.Passed("") : judged(held.length());
    }

    private Screened judged(int until) {
        String text = held.substring(0, until);
        held.delete(0, until);
        said.append(text);
        int tooMuch = said.length() - text.length() - LONGEST_CONTEXT;
        if (tooMuch > 0) {
            said.delete(0, wholeCharacters(said, tooMuch));
        }
        Verdict verdict = text.isBlank() ? new Verdict.Clean() : judge.judge(said.toString());
        if (verdict instanceof Verdict.Clean) {
            return new Screened.Passed(text);
        }
        stopped = new Screened.Stopped("", verdict);
        return stopped;
    }

    /** Behind the last sentence that has surely ended; 0 if none has. A dot before a letter or digit ends none. */
    private int endOfLastSentence() {
        for (int i = held.length(); i > 0; i--) {
            boolean apart = i < held.length() && Character.isWhitespace(held.charAt(i));
            if (ENDS_AT_ONCE.indexOf(held.charAt(i - 1)) >= 0 || (apart && endsSentence(i - 1))) {
                return i;
            }
        }
        return 0;
    }

    private boolean endsSentence(int last) {
        int i = last;
        while (i > 0 && CLOSING.indexOf(held.charAt(i)) >= 0) {
            i--;
        }
        return ENDS.indexOf(held.charAt(i)) >= 0;
    }

    /** Behind the last whole word, or where there is none, behind the last whole character. */
    private int endOfLastWord() {
        for (int i = held.length() - 1; i > 0; i--) {
            if (Character.isWhitespace(held.charAt(i))) {
                return i;
            }
        }
        return wholeCharacters(held, held.length());
    }

    /** The position, or the one before it where it would part a surrogate pair. */
    private static int wholeCharacters(CharSequence text, int position) {
        return position > 0 && Character.isHighSurrogate(text.charAt(position - 1)) ? position - 1 : position;
    }
}
