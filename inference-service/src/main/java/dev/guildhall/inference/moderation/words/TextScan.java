package dev.guildhall.inference.moderation.words;

import dev.guildhall.inference.moderation.Verdict;

/** Searches one text while it is being written. */
final class TextScan {
    private static final Verdict CLEAN = new Verdict.Clean();

    private final Lexicon lexicon;
    private final PlainText text = new PlainText();
    private final Findings findings = new Findings();
    private final Trails trails;
    private final PatternWatch patterns;
    private int read;
    private char before = ' ';

    TextScan(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.trails = new Trails(lexicon.phrases(), findings);
        this.patterns = new PatternWatch(lexicon.patterns(), text, findings);
    }

    /** Reads on, and returns what is known now. */
    Verdict read(String piece) {
        text.append(piece);
        for (; read < text.length(); read++) {
            char c = text.charAt(read);
            trails.read(c, read, before);
            patterns.read(c, read, before);
            findings.settle(trails);
            before = c;
        }
        return settle(false);
    }

    /** The text ends here. */
    Verdict end() {
        trails.end();
        return settle(true);
    }

    private Verdict settle(boolean ended) {
        if (!patterns.isEmpty()) {
            patterns.look(ended);
        }
        findings.settle(trails);
        if (findings.flagged() != 0) {
            return new Verdict.Flagged(lexicon.names(findings.flagged()));
        }
        return patterns.gaveUp() ? new Verdict.Unknown() : CLEAN;
    }

    /** Hands over what has been read, up to where something begins that is forbidden or may become so. */
    String release() {
        int first = findings.first(patterns.first(trails.firstForbidden(read)));
        String released = text.release(first);
        if (first == read && trails.isEmpty()) {
            findings.forgetExceptions();
        }
        // A pattern may ask for the sign before it.
        text.forget(first - 1);
        return released;
    }

    /** Hands over all that has not been handed over; for when the text has ended. */
    String releaseAll() {
        return text.releaseAll();
    }
}
