package dev.guildhall.platform.webedge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers whatever a handler or Spring MVC itself throws. It comes before Spring's own resolvers, and leaves to the filters
 * outside what is theirs: security exceptions, and failures after the response has begun.
 */
final class CatalogueExceptionResolver implements HandlerExceptionResolver, Ordered {
    private final Failures failures;

    CatalogueExceptionResolver(Failures failures) {
        this.failures = failures;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (response.isCommitted() || SecurityFailures.isOne(failure)) {
            return null;
        }
        failures.answer(request, response, failure);
        return new ModelAndView();
    }
}
