package dev.guildhall.platform.security.web;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.security.MissingScope;
import dev.guildhall.platform.webedge.ErrorResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Writes what the security filters refuse, in the form that every other error has, with the challenge of RFC 6750. */
final class SecurityRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final ErrorResponses responses;

    SecurityRefusals(ErrorResponses responses) {
        this.responses = responses;
    }

    void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        if (refusal.code() == ErrorCode.UNAUTHENTICATED) {
            response.setHeader(
                    "WWW-Authenticate",
                    "Bearer realm=\"guildhall\", error=\"invalid_token\", error_description=\""
                            + refusal.message().replace('"', '\'') + "\"");
        }
        responses.write(request, response, refusal);
    }

    /** No token at all: RFC 6750 wants the bare challenge, without an error code. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"guildhall\"");
        responses.write(
                request,
                response,
                Refusal.of(
                        ErrorCode.UNAUTHENTICATED,
                        "no bearer token (expected: the header Authorization: Bearer <token>)"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (e instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof WebRules.ScopeNeeded needed) {
            response.setHeader(
                    "WWW-Authenticate",
                    "Bearer realm=\"guildhall\", error=\"insufficient_scope\", scope=\"" + needed.scope() + "\"");
            responses.write(
                    request,
                    response,
                    MissingScope.refusal(needed.scope(), request.getMethod() + " " + request.getRequestURI()));
            return;
        }
        responses.write(request, response, Refusal.of(ErrorCode.FORBIDDEN, "the token does not allow this"));
    }
}
