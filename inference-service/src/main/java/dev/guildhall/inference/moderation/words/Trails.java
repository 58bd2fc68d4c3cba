package dev.guildhall.inference.moderation.words;

import dev.guildhall.inference.moderation.words.PhraseNode.Ends;
import java.util.Arrays;

/** All the ways to read the last part of a text as the beginning of a phrase. In clean text there is seldom one. */
final class Trails {
    /** The most signs between the first and the last of a phrase, as written: this is how much is ever held back. */
    static final int LONGEST = 200;

    /** The most other signs between the letters of a word that stand apart, or between two words. */
    private static final int WIDEST_GAP = 3;
    /** The most other signs inside of a word, as in {@code w.o-rd}. */
    private static final int WIDEST_JOINT = 2;

    private final PhraseNode root;
    private final Findings findings;
    private Trail[] live = new Trail[8];
    private Trail[] next = new Trail[8];
    private int count;
    private int nextCount;

    Trails(PhraseNode root, Findings findings) {
        this.root = root;
        this.findings = findings;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Reads the sign at a position, after the sign before it (a space at the beginning of the text). */
    void read(char c, int at, char before) {
        boolean word = Signs.isWord(c);
        boolean starts = word
                ? !Signs.isWord(before) || Signs.isUnspaced(c) || Signs.isUnspaced(before)
                : Signs.mayStandForTheFirst(c) && !Signs.isWord(before) && before != c;
        if (count == 0 && !starts) {
            return;
        }
        nextCount = 0;
        for (int i = 0; i < count; i++) {
            Trail trail = live[i];
            if (at - trail.start() >= LONGEST) {
                continue;
            }
            if (!word) {
                part(trail, c);
            } else if (Signs.isUnspaced(c) || Signs.isUnspaced(trail.last())) {
                endWord(trail);
            }
            follow(trail, c, before, word);
        }
        if (starts) {
            follow(Trail.from(root, at), c, before, word);
        }
        Trail[] read = live;
        live = next;
        next = read;
        count = nextCount;
    }

    /** The text has ended, and with it the last word. */
    void end() {
        for (int i = 0; i < count; i++) {
            endWord(live[i]);
        }
        count = 0;
    }

    private void endWord(Trail trail) {
        if (trail.gap() == 0 && trail.isWord()) {
            report(trail, trail.node().ends());
        }
    }

    private void part(Trail trail, char c) {
        if (trail.isBetweenWords()) {
            if (trail.gap() < WIDEST_GAP) {
                add(trail.withGap(false));
            }
            return;
        }
        endWord(trail);
        if (trail.gap() == 0 && trail.isWord()) {
            PhraseNode nextWord = trail.node().child(' ');
            if (nextWord != null) {
                add(trail.atNextWord(nextWord));
            }
        }
        if (!trail.node().goesOn()) {
            return;
        }
        boolean standsApart = trail.spaced() || (c == ' ' && trail.letters() + trail.digits() == 1);
        if (trail.gap() < (standsApart ? WIDEST_GAP : c == ' ' ? 0 : WIDEST_JOINT)) {
            add(trail.withGap(standsApart));
        }
    }

    private void follow(Trail trail, char c, char before, boolean word) {
        if (trail.spaced() && trail.gap() == 0) {
            return;
        }
        boolean again = trail.gap() == 0 && Signs.lower(c) == Signs.lower(before);
        if (word) {
            step(trail, Signs.lower(c), again, false);
        }
        String letters = Signs.standsFor(c);
        for (int i = 0; i < letters.length(); i++) {
            step(trail, letters.charAt(i), again, Signs.isDigit(c));
        }
    }

    private void step(Trail trail, char letter, boolean again, boolean digit) {
        boolean repeated = again && letter == trail.last();
        if (!repeated && trail.isHalfStretched()) {
            return;
        }
        PhraseNode child = trail.node().child(letter);
        if (child != null && !(repeated && trail.stretched())) {
            Trail further = trail.with(child, letter, repeated, digit);
            add(further);
            if (!child.openEnds().isEmpty() && further.isWord()) {
                report(further, child.openEnds());
            }
        }
        if (repeated) {
            add(trail.with(trail.node(), letter, true, digit));
        }
    }

    private void report(Trail trail, Ends ends) {
        if (!ends.isEmpty()) {
            findings.add(ends, trail.start(), trail.end());
        }
    }

    private void add(Trail trail) {
        if (nextCount == next.length) {
            next = Arrays.copyOf(next, 2 * nextCount);
        }
        next[nextCount++] = trail;
    }

    /** Where the first of the phrases begins that may yet turn out to be forbidden; {@code otherwise} if there is none. */
    int firstForbidden(int otherwise) {
        int first = otherwise;
        for (int i = 0; i < count; i++) {
            if (live[i].node().ahead().forbidden() != 0) {
                first = Math.min(first, live[i].start());
            }
        }
        return first;
    }

    /** The categories of which an exception is being read that began at a position or before it. */
    long allowing(int position) {
        long categories = 0;
        for (int i = 0; i < count; i++) {
            if (live[i].start() <= position) {
                categories |= live[i].node().ahead().allowed();
            }
        }
        return categories;
    }
}
