package dev.guildhall.inference.upstream;

import java.util.List;

/**
 * How an answer has to end.
 *
 * @param teller who speaks
 * @param word why the model stopped where it spoke to its end, how it failed otherwise
 * @param pieces how many of {@link #PIECES} the caller got before it broke off
 * @param estimated whether the service had to count the tokens
 */
record Ending(Teller teller, String word, int pieces, boolean estimated, Connection connection) {
    /** What the model says. */
    static final List<String> PIECES = List.of("Well", " met,", " traveller.");

    /** Who is heard. */
    enum Teller {
        THE_MODEL,
        THE_NARRATOR,
        THE_MODEL_UNTIL_IT_BROKE_OFF
    }

    /** What becomes of the connection to the model server. */
    enum Connection {
        /** It can be used again. */
        KEPT,
        /** It is closed at once by the service. */
        CLOSED,
        /** The server ended it. */
        LEFT_BY_SERVER
    }

    static Ending spoken(String finishReason) {
        return new Ending(Teller.THE_MODEL, finishReason, PIECES.size(), false, Connection.KEPT);
    }

    static Ending narrated(String failure) {
        return new Ending(Teller.THE_NARRATOR, failure, 0, true, Connection.CLOSED);
    }

    static Ending broken(String failure, int pieces) {
        return new Ending(Teller.THE_MODEL_UNTIL_IT_BROKE_OFF, failure, pieces, false, Connection.CLOSED);
    }

    /** The text that the model said. */
    String said() {
        return String.join("", PIECES.subList(0, pieces));
    }

    Ending withoutUsage() {
        return new Ending(teller, word, pieces, true, connection);
    }

    Ending keeping() {
        return with(Connection.KEPT);
    }

    Ending closing() {
        return with(Connection.CLOSED);
    }

    Ending with(Connection other) {
        return new Ending(teller, word, pieces, estimated, other);
    }
}
