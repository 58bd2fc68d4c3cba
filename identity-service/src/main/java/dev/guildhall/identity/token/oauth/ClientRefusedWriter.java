package dev.guildhall.identity.token.oauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import tools.jackson.databind.json.JsonMapper;

/** Writes what the standard endpoints refuse, as RFC 6749, 5.2 has it: {@code {"error", "error_description"}}. */
final class ClientRefusedWriter implements AuthenticationFailureHandler, AuthenticationEntryPoint {
    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        switch (e) {
            case ClientRefused refused -> write(response, refused, refused.status(), refused.headers());
            // A converter of Spring Authorization Server could not read the credentials.
            case OAuth2AuthenticationException other -> write(response, other, 400, Map.of());
            default -> commence(request, response, e);
        }
    }

    /** No credentials at all. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        ClientRefused refused = ClientRefused.wrong();
        write(response, refused, refused.status(), refused.headers());
    }

    private void write(
            HttpServletResponse response, OAuth2AuthenticationException e, int status, Map<String, String> headers)
            throws IOException {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", e.getError().getErrorCode());
        String description = e.getError().getDescription();
        if (description != null) {
            body.put("error_description", description);
        }
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.getOutputStream().write(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }
}
