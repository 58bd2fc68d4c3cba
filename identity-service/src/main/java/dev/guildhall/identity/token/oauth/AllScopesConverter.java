package dev.guildhall.identity.token.oauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Without {@code scope} a client gets all that it may have (RFC 6749, 3.3 lets the server choose), as in the JSON form. */
final class AllScopesConverter implements AuthenticationConverter {
    private final OAuth2ClientCredentialsAuthenticationConverter standard =
            new OAuth2ClientCredentialsAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        Authentication wish = standard.convert(request);
        if (!(wish instanceof OAuth2ClientCredentialsAuthenticationToken credentials)
                || !credentials.getScopes().isEmpty()
                || !(credentials.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)) {
            return wish;
        }
        RegisteredClient registered = client.getRegisteredClient();
        Set<String> all = registered == null ? Set.of() : registered.getScopes();
        return new OAuth2ClientCredentialsAuthenticationToken(client, all, credentials.getAdditionalParameters());
    }
}
