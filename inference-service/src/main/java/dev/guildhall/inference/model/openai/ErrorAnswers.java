package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import java.io.IOException;
import java.time.Clock;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Makes a failure of an answer whose status is not 200. What the server writes about it is for our log, not for callers. */
final class ErrorAnswers {
    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final int LARGEST_ERROR = 16 * 1024;

    private final ChunkParser chunks;
    private final Clock clock;

    ErrorAnswers(ChunkParser chunks, Clock clock) {
        this.chunks = chunks;
        this.clock = clock;
    }

    ModelFailedException failure(ClassicHttpResponse response, HttpCall call) {
        int status = response.getCode();
        String hint = status / 100 == 3 ? " (redirects are not followed)" : "";
        logReason(status, response, call);
        return new ModelFailedException(
                failureOf(status),
                "the server answered with status " + status + hint,
                null,
                RetryAfter.of(response, clock));
    }

    static Failure failureOf(int status) {
        return switch (status) {
            case 401, 403 -> Failure.UNAUTHORISED;
            case 408, 409 -> Failure.SERVER_ERROR;
            case 429 -> Failure.RATE_LIMITED;
            default -> status >= 500 ? Failure.SERVER_ERROR : status >= 300 ? Failure.REJECTED : Failure.BAD_EVENT;
        };
    }

    /** Read even if nobody logs it: only then can the connection be used again. */
    private void logReason(int status, ClassicHttpResponse response, HttpCall call) {
        call.exchange().enter(Wait.GAP);
        try {
            byte[] body = call.readUpTo(LARGEST_ERROR, response);
            if (log.isDebugEnabled()) {
                String reason = chunks.parse(body, 0, body.length).error();
                log.debug("The server answered with status {}: {}", status, Plain.line(String.valueOf(reason)));
            }
        } catch (IOException | JacksonException e) {
            log.debug("The server answered with status {} and no readable reason", status);
        }
    }
}
