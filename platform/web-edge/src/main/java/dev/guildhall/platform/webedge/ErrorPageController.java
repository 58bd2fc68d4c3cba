package dev.guildhall.platform.webedge;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers error dispatches of the servlet container, where something has called {@code sendError}. */
@Controller
final class ErrorPageController implements ErrorController {
    private final Failures failures;
    private final ErrorResponses responses;

    ErrorPageController(Failures failures, ErrorResponses responses) {
        this.failures = failures;
        this.responses = responses;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            // Cut by the error filter, which has logged why.
            return;
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            failures.answer(request, response, failure);
        } else if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
            responses.write(request, response, StatusRefusals.of(status));
        } else {
            // Somebody has asked for the error page itself.
            responses.write(request, response, StatusRefusals.of(404));
        }
    }
}
