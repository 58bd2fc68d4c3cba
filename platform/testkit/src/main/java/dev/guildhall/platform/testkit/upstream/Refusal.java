package dev.guildhall.platform.testkit.upstream;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A status other than success with a short body.
 *
 * @param headers beside the content type and length
 */
public record Refusal(int status, SequencedMap<String, String> headers, String contentType, String body)
        implements Act {
    /** Guards itself. */
    public Refusal {
        if (status < 300 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 300..599)");
        }
        headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    }

    static Refusal of(int status, String message) {
        return new Refusal(status, new LinkedHashMap<>(), "application/json", Bodies.error(status, message));
    }

    /** Seconds, perhaps with a fraction, or a date: it is sent as it is. */
    public Refusal retryAfter(String value) {
        return header("Retry-After", value);
    }

    /** The same in milliseconds, in the header that OpenAI's clients look for first. */
    public Refusal retryAfterMillis(String value) {
        return header("retry-after-ms", value);
    }

    /** One more header. */
    public Refusal header(String name, String value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Refusal(status, more, contentType, body);
    }

    /** Another body, e.g. the page of a proxy. */
    public Refusal body(String type, String other) {
        return new Refusal(status, headers, type, other);
    }

    Script script() {
        return Script.whole(status, contentType, headers, Bodies.bytes(body));
    }
}
