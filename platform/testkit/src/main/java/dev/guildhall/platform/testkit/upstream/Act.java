package dev.guildhall.platform.testkit.upstream;

import java.util.List;

/** What the upstream does with one request. */
public sealed interface Act permits Answer, Refusal, Mishap {

    /** The text, cut into pieces before each space: {@code "Well met."} streams as {@code "Well"} and {@code " met."}. */
    static Answer answer(String text) {
        return new Answer(List.of(text.split("(?= )", -1)));
    }

    /** An answer whose pieces are given. */
    static Answer pieces(String... pieces) {
        return new Answer(List.of(pieces));
    }

    /** The same piece again and again, until the peer closes. Not streamed, it is one content that never ends. */
    static Answer endless(String piece) {
        return new Answer(List.of(piece)).endlessly();
    }

    /** An answer with a status that says no, and an error object as OpenAI words it. */
    static Refusal status(int status) {
        return Refusal.of(status, "You were told no: " + status);
    }

    /** 307 to another address. */
    static Refusal redirect(String location) {
        return Refusal.of(307, "Elsewhere").header("Location", location);
    }

    /** The request is read, and nothing comes back. */
    static Act hang() {
        return Mishap.HANG;
    }

    /** The request is read, and the connection closed without a byte. */
    static Act hangUp() {
        return Mishap.HANG_UP;
    }

    /** A status line, then one header line each 50 ms, for ever. */
    static Act trickleHeaders() {
        return Mishap.TRICKLE_HEADERS;
    }

    /** A header line without an end. */
    static Act endlessHeader() {
        return Mishap.ENDLESS_HEADER;
    }

    /** A good start, then a {@code data:} line without an end; not streamed, one JSON string without an end. */
    static Act endlessLine() {
        return Mishap.ENDLESS_LINE;
    }

    /** 200 with the content type that was asked for, and a body that is an HTML page. */
    static Act notJson() {
        return Mishap.NOT_JSON;
    }
}
