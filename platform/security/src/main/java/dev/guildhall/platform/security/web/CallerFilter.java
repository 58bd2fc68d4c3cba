package dev.guildhall.platform.security.web;

import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.security.ActingPlayer;
import dev.guildhall.platform.security.BearerTokens;
import dev.guildhall.platform.security.Caller;
import dev.guildhall.platform.security.CallerAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the bearer token of a request its {@link Caller}; a request without one goes on, and is refused where it matters. */
final class CallerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final BearerTokens tokens;
    private final RequestMatcher open;
    private final SecurityContextRepository contexts;
    private final SecurityRefusals refusals;

    CallerFilter(
            BearerTokens tokens, RequestMatcher open, SecurityContextRepository contexts, SecurityRefusals refusals) {
        this.tokens = tokens;
        this.open = open;
        this.contexts = contexts;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return open.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = bearer(request.getHeader("Authorization"));
        if (token == null) {
            chain.doFilter(request, response);
            return;
        }
        Caller caller;
        try {
            caller = ActingPlayer.apply(tokens.check(token), request.getHeader(ActingPlayer.HEADER));
        } catch (RefusedException e) {
            refusals.write(request, response, e.refusal());
            return;
        }
        SecurityContext context = new SecurityContextImpl(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        // For the second dispatch of an asynchronous answer, which runs on another thread.
        contexts.saveContext(context, request, response);
        chain.doFilter(request, response);
    }

    private static @Nullable String bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
