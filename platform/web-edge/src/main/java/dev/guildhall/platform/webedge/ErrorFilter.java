package dev.guildhall.platform.webedge;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.CloseNowException;

/**
 * Answers what a filter throws, or what the resolver has left, so that Tomcat never sees it. It stands inside the
 * observation filter, so that metrics and traces see the status that the caller gets.
 */
final class ErrorFilter implements Filter {
    private final Failures failures;

    ErrorFilter(Failures failures) {
        this.failures = failures;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException e) {
            answer(request, response, e.getRootCause() == null ? e : e.getRootCause());
        } catch (IOException | RuntimeException | Error e) {
            answer(request, response, e);
        }
    }

    private void answer(ServletRequest request, ServletResponse response, Throwable failure) throws IOException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (response.isCommitted()) {
            failures.logUnlessCallerLeft(http, failure);
            // Ends the connection without the last chunk, so that a cut answer cannot be taken for a whole one.
            throw new CloseNowException(failure);
        }
        failures.answer(http, (HttpServletResponse) response, failure);
    }
}
