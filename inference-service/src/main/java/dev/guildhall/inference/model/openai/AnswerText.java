package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.prompt.Prompt;

/** The text of an answer on its way to the reader: bounded, begun properly, and never cut inside a character. */
final class AnswerText {
    /** A token is seldom more than four characters, and a server that counts is seldom off by more than four times. */
    private static final int CHARACTERS_A_TOKEN = 4 * 4;

    private final TokenSink sink;
    private final Opening opening;
    private final StringBuilder said = new StringBuilder();
    /** How many characters may still come. */
    private int left;
    /** The first half of a character whose second half comes with the next piece; 0 for none. */
    private char half;

    AnswerText(Prompt prompt, TokenSink sink) {
        this.sink = sink;
        this.opening = new Opening(prompt.begun());
        int mayBeSaidAgain = prompt.begun() == null ? 0 : prompt.begun().length();
        this.left = mayBeSaidAgain + prompt.maxCompletionTokens() * CHARACTERS_A_TOKEN;
    }

    /** Hands over the next piece of the model's; blocks while the reader is behind. */
    void take(String content) {
        String bounded = content.length() <= left ? content : content.substring(0, left);
        left -= bounded.length();
        say(opening.take(whole(bounded)));
    }

    /** The model has ended: hands over what was held back. */
    void end() {
        say(opening.rest());
    }

    /** Whether the server goes on far beyond the longest answer wanted. */
    boolean isTooLong() {
        return left == 0;
    }

    String said() {
        return said.toString();
    }

    boolean isEmpty() {
        return said.isEmpty();
    }

    private String whole(String piece) {
        String joined = half == 0 ? piece : half + piece;
        half = 0;
        if (!joined.isEmpty() && Character.isHighSurrogate(joined.charAt(joined.length() - 1))) {
            half = joined.charAt(joined.length() - 1);
            return joined.substring(0, joined.length() - 1);
        }
        return joined;
    }

    private void say(String piece) {
        if (!piece.isEmpty()) {
            said.append(piece);
            sink.accept(piece);
        }
    }
}
