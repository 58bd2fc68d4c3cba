package dev.guildhall.identity.token.oauth;

import dev.guildhall.identity.token.TokenSettings;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /.well-known/oauth-authorization-server} (RFC 8414). Spring Authorization Server's own insists on naming an
 * authorization endpoint, which is not offered here.
 */
@Hidden
@RestController
class ServerMetadata {
    static final String PATH = "/.well-known/oauth-authorization-server";
    private static final List<String> CLIENT_SECRET = List.of("client_secret_basic", "client_secret_post");

    private final Map<String, Object> metadata;

    ServerMetadata(TokenSettings settings) {
        String issuer = settings.issuerText();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        Map<String, Object> says = new LinkedHashMap<>();
        says.put("issuer", issuer);
        says.put("token_endpoint", base + "/oauth2/token");
        says.put("token_endpoint_auth_methods_supported", CLIENT_SECRET);
        says.put("jwks_uri", base + "/oauth2/jwks");
        // Required by the standard even where there is nothing to respond to.
        says.put("response_types_supported", List.of("none"));
        says.put("grant_types_supported", List.of("client_credentials"));
        says.put("introspection_endpoint", base + "/oauth2/introspect");
        says.put("introspection_endpoint_auth_methods_supported", CLIENT_SECRET);
        says.put("revocation_endpoint", base + "/oauth2/revoke");
        says.put("revocation_endpoint_auth_methods_supported", CLIENT_SECRET);
        this.metadata = says;
    }

    @GetMapping(path = PATH, produces = "application/json")
    Map<String, Object> metadata() {
        return metadata;
    }
}
