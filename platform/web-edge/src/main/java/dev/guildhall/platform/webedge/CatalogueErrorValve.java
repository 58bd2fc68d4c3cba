package dev.guildhall.platform.webedge;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what Tomcat refuses before any filter runs: a broken request line, headers that are too large. */
final class CatalogueErrorValve extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(CatalogueErrorValve.class);

    private final ErrorResponses responses;

    CatalogueErrorValve(ErrorResponses responses) {
        this.responses = responses;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            responses.write(request.getRequest(), response.getResponse(), StatusRefusals.of(status));
            response.finishResponse();
        } catch (IOException e) {
            log.debug("the caller left before status {} was written", status);
        }
    }
}
