package dev.guildhall.inference.moderation.words;

import dev.guildhall.inference.moderation.words.PhraseSyntax.Phrase;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree of all phrases, reached by the letters before it; a space parts the words of a phrase. Sets of
 * categories are bits.
 */
final class PhraseNode {
    private char[] letters = {};
    private PhraseNode[] next = {};

    /** The phrases that end here. */
    private Ends ends = Ends.NONE;

    /** The phrases that end here whatever the ending of the last word. */
    private Ends openEnds = Ends.NONE;

    /** The phrases that end here or further on. */
    private Ends ahead = Ends.NONE;

    /**
     * What phrases that end at a node are.
     *
     * @param forbidden the categories that they belong to
     * @param allowed the categories that they are exceptions of
     */
    record Ends(long forbidden, long allowed) {
        static final Ends NONE = new Ends(0, 0);

        boolean isEmpty() {
            return (forbidden | allowed) == 0;
        }

        Ends and(Ends other) {
            return new Ends(forbidden | other.forbidden, allowed | other.allowed);
        }
    }

    /** Adds a phrase to the tree of which this is the root. */
    void add(Phrase phrase, Ends what) {
        PhraseNode node = this;
        for (int i = 0; i < phrase.letters().length(); i++) {
            node = node.childFor(phrase.letters().charAt(i));
            node.ahead = node.ahead.and(what);
        }
        if (phrase.open()) {
            node.openEnds = node.openEnds.and(what);
        } else {
            node.ends = node.ends.and(what);
        }
    }

    private PhraseNode childFor(char letter) {
        int found = Arrays.binarySearch(letters, letter);
        if (found >= 0) {
            return next[found];
        }
        int at = -found - 1;
        PhraseNode child = new PhraseNode();
        char[] moreLetters = Arrays.copyOf(letters, letters.length + 1);
        PhraseNode[] moreNodes = Arrays.copyOf(next, letters.length + 1);
        System.arraycopy(letters, at, moreLetters, at + 1, letters.length - at);
        System.arraycopy(next, at, moreNodes, at + 1, letters.length - at);
        moreLetters[at] = letter;
        moreNodes[at] = child;
        letters = moreLetters;
        next = moreNodes;
        return child;
    }

    @Nullable
    PhraseNode child(char letter) {
        int found = Arrays.binarySearch(letters, letter);
        return found < 0 ? null : next[found];
    }

    /** Whether the word goes on in some phrase. */
    boolean goesOn() {
        return letters.length > 1 || (letters.length == 1 && letters[0] != ' ');
    }

    Ends ends() {
        return ends;
    }

    Ends openEnds() {
        return openEnds;
    }

    Ends ahead() {
        return ahead;
    }
}
