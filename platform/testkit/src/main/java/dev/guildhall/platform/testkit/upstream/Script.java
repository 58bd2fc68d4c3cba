package dev.guildhall.platform.testkit.upstream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An act made ready: the bytes of one HTTP response and the pauses between them, worked out once for all requests. */
record Script(List<Step> steps, boolean quick) {
    /** What is written without a look at the peer: so much fits into the buffers of a connection. */
    private static final int QUICK_BYTES = 64 * 1024;

    private static final int QUICK_STEPS = 128;

    /** What is done next. */
    sealed interface Step {
        /** One write, with so many pieces of the answer in it. */
        @SuppressWarnings("ArrayRecordComponent") // Never compared.
        record Send(byte[] bytes, int pieces) implements Step {}

        /** Silence for so long. */
        record Pause(Duration length) implements Step {}

        /** The same write until the peer closes. */
        @SuppressWarnings("ArrayRecordComponent") // Never compared.
        record Repeat(byte[] bytes, Duration gap) implements Step {}

        /** Silence until the peer closes. */
        record Stall() implements Step {}

        /** The connection ends here. */
        record Cut(boolean reset) implements Step {}
    }

    Script(List<Step> steps) {
        this(List.copyOf(steps), isQuick(steps));
    }

    private static boolean isQuick(List<Step> steps) {
        int bytes = 0;
        for (Step step : steps) {
            switch (step) {
                case Step.Send send -> bytes += send.bytes().length;
                case Step.Cut _ -> {}
                case Step.Pause _, Step.Repeat _, Step.Stall _ -> {
                    return false;
                }
            }
        }
        return bytes <= QUICK_BYTES && steps.size() <= QUICK_STEPS;
    }

    /** A response in one write. */
    static Script whole(int status, String contentType, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(head(status, contentType));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        return new Script(List.of(new Step.Send(joined(latin(head.toString()), body), 1)));
    }

    static String head(int status, String contentType) {
        return "HTTP/1.1 " + status + " " + reason(status) + "\r\nContent-Type: " + contentType + "\r\n";
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] joined(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 307 -> "Temporary Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            default -> "";
        };
    }
}
