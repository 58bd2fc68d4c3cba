package dev.guildhall.platform.webedge;

import dev.guildhall.platform.requestids.CurrentRequest;
import dev.guildhall.platform.requestids.RequestId;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Takes the caller's request id or makes one, returns it, and binds it to the thread. It comes first, before Spring
 * Security, and runs again for asynchronous and error dispatches, which keep the id of the request.
 */
final class RequestIdFilter implements Filter {
    private static final String ATTRIBUTE = RequestIdFilter.class.getName() + ".id";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestId id = idOf((HttpServletRequest) request);
        ((HttpServletResponse) response).setHeader(RequestId.HEADER, id.value());
        try (var _ = CurrentRequest.bind(id)) {
            chain.doFilter(request, response);
        }
    }

    /** The id of the request, also for code that runs before this filter or without it. */
    static RequestId idOf(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestId known) {
            return known;
        }
        RequestId id = RequestId.accept(request.getHeader(RequestId.HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
