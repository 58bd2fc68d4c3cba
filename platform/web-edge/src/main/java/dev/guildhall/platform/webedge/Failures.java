package dev.guildhall.platform.webedge;

import dev.guildhall.platform.errors.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Turns a failure into its answer, and logs it, once, when it is a defect of ours. */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private final ExceptionRefusals refusals;
    private final ErrorResponses responses;

    Failures(ExceptionRefusals refusals, ErrorResponses responses) {
        this.refusals = refusals;
        this.responses = responses;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Throwable failure) {
        ExceptionRefusals.Answer answer = refusals.of(failure);
        if (answer.refusal().code() == ErrorCode.INTERNAL_ERROR) {
            log(request, failure);
        }
        answer.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        try {
            responses.write(request, response, answer.refusal());
        } catch (IOException e) {
            log.debug("the caller left before {} was written", answer.refusal().code());
        }
    }

    /** For a response that has begun: nothing can be said to the caller any more. */
    void logUnlessCallerLeft(HttpServletRequest request, Throwable failure) {
        ErrorCode code = refusals.of(failure).refusal().code();
        if (code == ErrorCode.INTERNAL_ERROR) {
            log(request, failure);
        } else {
            log.debug("{} after the response had begun", code);
        }
    }

    private static void log(HttpServletRequest request, Throwable failure) {
        // Otherwise the trace would show a plain 500, since the exception goes no further.
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(context -> context.setError(failure));
        log.error(
                "{} {} failed, request {}",
                request.getMethod(),
                request.getRequestURI(),
                RequestIdFilter.idOf(request),
                failure);
    }
}
