package dev.guildhall.benchmarks.dialogue.load;

/** How an answer tells that something was said, and that it is over. */
public enum Dialect {
    /** {@code POST /v1/chat/completions} of a model server. */
    COMPLETIONS("/v1/chat/completions", "\"content\":\"", "\"content\":\"", "data: [DONE]"),
    /** {@code POST /v1/dialogue} of inference-service. */
    DIALOGUE("/v1/dialogue", "\"response_text\":\"", "\"token\":\"", "event: done");

    private final String path;
    private final String beforeText;
    private final String beforePiece;
    private final String lastEvent;

    Dialect(String path, String beforeText, String beforePiece, String lastEvent) {
        this.path = path;
        this.beforeText = beforeText;
        this.beforePiece = beforePiece;
        this.lastEvent = lastEvent;
    }

    /** Where requests go. */
    public String path() {
        return path;
    }

    /** A line of a stream that says it was told whole. */
    boolean isLastEvent(String line) {
        return line.equals(lastEvent);
    }

    /** Whether a line of a stream carries a piece of text, and not an empty one. */
    boolean isPiece(String line) {
        return line.startsWith("data:") && says(line, beforePiece);
    }

    /** Whether a whole answer has a text, and not an empty one. */
    boolean hasText(String body) {
        return says(body, beforeText);
    }

    private static boolean says(String json, String before) {
        int at = json.indexOf(before);
        int text = at + before.length();
        return at >= 0 && text < json.length() && json.charAt(text) != '"';
    }
}
