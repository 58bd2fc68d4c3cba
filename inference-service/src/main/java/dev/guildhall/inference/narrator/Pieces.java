package dev.guildhall.inference.narrator;

import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.prompt.TokenEstimate;

/** Cuts a text to a length in tokens, and hands it over word by word. */
final class Pieces {
    private Pieces() {}

    /** Returns the text up to the last sentence that fits; where not even the first does, as many words as fit. */
    static String cut(String text, int mostTokens) {
        if (TokenEstimate.of(text) <= mostTokens) {
            return text;
        }
        int sentenceEnd = 0;
        int wordEnd = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) != ' ') {
                continue;
            }
            boolean first = wordEnd == 0;
            if (!first && TokenEstimate.of(text.substring(0, i)) > mostTokens) {
                break;
            }
            wordEnd = i;
            sentenceEnd = ".!?".indexOf(text.charAt(i - 1)) >= 0 ? i : sentenceEnd;
        }
        return text.substring(0, sentenceEnd > 0 ? sentenceEnd : wordEnd);
    }

    /** Each piece is a word with the space before it. */
    static void handOver(String text, TokenSink sink) {
        int from = 0;
        for (int space = text.indexOf(' ', 1); space >= 0; space = text.indexOf(' ', space + 1)) {
            sink.accept(text.substring(from, space));
            from = space;
        }
        sink.accept(text.substring(from));
    }
}
