package dev.guildhall.benchmarks.dialogue.load;

/** In which form an answer is asked for. */
public enum Form {
    /** Whole, as JSON. */
    JSON("application/json"),
    /** Piece by piece, as server-sent events. */
    SSE("text/event-stream");

    private final String mediaType;

    Form(String mediaType) {
        this.mediaType = mediaType;
    }

    /** What the header {@code Accept} says. */
    public String mediaType() {
        return mediaType;
    }
}
