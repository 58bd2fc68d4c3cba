package dev.guildhall.platform.webedge;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.requestids.CurrentRequest;
import dev.guildhall.platform.requestids.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a refusal as an HTTP response: {@code {"error":{"code","message","details","timestamp","request_id"}}}, or as
 * {@code application/problem+json} (RFC 9457) when the {@code Accept} header prefers that. Filters and security handlers use
 * it directly; controllers throw.
 *
 * <p>The form does not depend on what the address produces otherwise, so a refused event stream is answered with JSON too.
 */
public final class ErrorResponses {
    private static final Logger log = LoggerFactory.getLogger(ErrorResponses.class);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    // Not the application's mapper, so that no setting of a service changes the form.
    private final JsonMapper json = JsonMapper.builder().build();
    private final Clock clock;

    public ErrorResponses(Clock clock) {
        this.clock = clock;
    }

    /**
     * Answers with the refusal's status, body and headers. Headers that were set before stay, so {@code WWW-Authenticate}
     * or {@code RateLimit} may be set first. A response that has begun is left alone.
     */
    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        if (response.isCommitted()) {
            log.debug("response has begun, {} is not written", refusal.code());
            return;
        }
        RequestId id = RequestIdFilter.idOf(request);
        ErrorForm form = ErrorForm.preferredBy(request.getHeader(HttpHeaders.ACCEPT));
        var error = new ErrorForm.Occurrence(refusal, now(), id, request.getRequestURI());
        byte[] body = json.writeValueAsBytes(form.body(error));

        response.resetBuffer();
        response.setStatus(refusal.code().httpStatus());
        response.setHeader(RequestId.HEADER, id.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        addHeaders(response, refusal);
        response.setCharacterEncoding("UTF-8");
        response.setContentType(form.contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** The contract's body alone, for an error inside a response that has begun, such as the data of an event. */
    public byte[] bodyOf(Refusal refusal) {
        return json.writeValueAsBytes(
                ErrorForm.CONTRACT.body(new ErrorForm.Occurrence(refusal, now(), CurrentRequest.idOrFresh(), "")));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void addHeaders(HttpServletResponse response, Refusal refusal) {
        ErrorCode code = refusal.code();
        if (code == ErrorCode.UNAUTHENTICATED && !response.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        Duration wait = refusal.retryAfter();
        if (wait == null && (code == ErrorCode.RATE_LIMIT_EXCEEDED || code == ErrorCode.SERVICE_UNAVAILABLE)) {
            wait = SHORT_WAIT;
        }
        if (wait != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(wait)));
        }
        if (code == ErrorCode.RATE_LIMIT_EXCEEDED && wait != null) {
            addLimitHeaders(response, refusal, wait);
        }
    }

    /** A limit that refuses is the one that headers are about, whichever others were asked before it. */
    private static void addLimitHeaders(HttpServletResponse response, Refusal refusal, Duration wait) {
        if (refusal.details().get("limit") instanceof Number limit
                && refusal.details().get("limit_name") instanceof String name
                && refusal.details().get("reset_at") instanceof String resetAt) {
            response.setHeader("RateLimit", '"' + name + "\";r=0;t=" + wholeSeconds(wait));
            response.setHeader("X-RateLimit-Limit", limit.toString());
            response.setHeader("X-RateLimit-Remaining", "0");
            response.setHeader(
                    "X-RateLimit-Reset", Long.toString(Instant.parse(resetAt).getEpochSecond()));
        }
    }

    /** Rounded up: whoever waits that long must not come too early. */
    private static long wholeSeconds(Duration wait) {
        return Math.max(0, wait.plusNanos(999_999_999).toSeconds());
    }
}
