package dev.guildhall.inference.dialogue;

import java.util.function.Consumer;

/** Takes a text apart into words, each with the white space before it, so that the pieces put together are the text. */
final class Words {
    private Words() {}

    static void each(String text, Consumer<String> piece) {
        int start = 0;
        for (int i = 1; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i)) && !Character.isWhitespace(text.charAt(i - 1))) {
                piece.accept(text.substring(start, i));
                start = i;
            }
        }
        if (start < text.length()) {
            piece.accept(text.substring(start));
        }
    }
}
