package dev.guildhall.inference.moderation.words;

import java.util.Arrays;

/**
 * A text as it comes in, beside what {@link Folding} makes of it. Positions count from the beginning of the whole text,
 * though only the last part of it is kept.
 */
final class PlainText implements CharSequence {
    private static final int WORTH_DROPPING = 512;

    /** After this many signs that nobody sees, a space is read. Some scripts put a few on a letter. */
    private static final int MOST_UNSEEN = 32;

    private char[] plain = new char[256];
    private int[] origins = new int[256];
    private int dropped;
    private int length;

    private final StringBuilder raw = new StringBuilder();
    private int rawReleased;
    private char half;
    private int unseen;

    void append(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            int origin = rawReleased + raw.length();
            raw.append(c);
            if (half != 0 && Character.isLowSurrogate(c)) {
                fold(Character.toCodePoint(half, c), origin - 1);
                half = 0;
                continue;
            }
            half = 0;
            if (c < 0x80) {
                add(c <= ' ' || c == 0x7F ? ' ' : c, origin);
            } else if (Character.isHighSurrogate(c)) {
                half = c;
            } else if (!Character.isLowSurrogate(c)) {
                fold(c, origin);
            }
        }
    }

    private void fold(int codePoint, int origin) {
        String folded = Folding.fold(codePoint);
        if (folded.isEmpty() && ++unseen == MOST_UNSEEN) {
            // However many follow, they cannot make a word that is held back for ever.
            folded = " ";
        }
        if (!folded.isEmpty()) {
            unseen = 0;
        }
        for (int i = 0; i < folded.length(); i++) {
            add(folded.charAt(i), origin);
        }
    }

    private void add(char c, int origin) {
        int at = length - dropped;
        if (at == plain.length) {
            plain = Arrays.copyOf(plain, 2 * at);
            origins = Arrays.copyOf(origins, 2 * at);
        }
        plain[at] = c;
        origins[at] = origin;
        length++;
    }

    /** Hands over what was written before a position of the plain text and has not been handed over yet. */
    String release(int position) {
        int until = position < length ? origins[position - dropped] : rawReleased + raw.length() - (half == 0 ? 0 : 1);
        if (until <= rawReleased) {
            return "";
        }
        int count = until - rawReleased;
        String released = raw.substring(0, count);
        raw.delete(0, count);
        rawReleased = until;
        return released;
    }

    /** The text has ended: hands over the rest of it. */
    String releaseAll() {
        half = 0;
        return release(length);
    }

    /** Says that nothing before a position will be asked for again. */
    void forget(int position) {
        int count = position - dropped;
        if (count >= WORTH_DROPPING) {
            System.arraycopy(plain, count, plain, 0, length - position);
            System.arraycopy(origins, count, origins, 0, length - position);
            dropped = position;
        }
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int position) {
        return plain[position - dropped];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(plain, start - dropped, end - start);
    }

    @Override
    public String toString() {
        return new String(plain, 0, length - dropped);
    }
}
