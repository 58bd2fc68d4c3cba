package dev.guildhall.identity.token.oauth;

import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.limits.LimitHeaders;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** A client that is not let in, with the HTTP status and headers that belong to the reason. */
final class ClientRefused extends OAuth2AuthenticationException {
    private final int status;
    private final transient Map<String, String> headers;

    private ClientRefused(int status, String code, String description, Map<String, String> headers) {
        super(new OAuth2Error(code, description, null), description);
        this.status = status;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    static ClientRefused wrong() {
        return new ClientRefused(
                401,
                OAuth2ErrorCodes.INVALID_CLIENT,
                "the client id or the secret is wrong",
                Map.of("WWW-Authenticate", "Basic realm=\"guildhall\", charset=\"UTF-8\""));
    }

    /** RFC 6749 has no code for this; {@code temporarily_unavailable} is the nearest that clients know. */
    static ClientRefused tooMany(LimitHeaders limits) {
        return new ClientRefused(
                429, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "too many requests, see Retry-After", limits.asMap());
    }

    /** Clients cannot be looked up. */
    static ClientRefused unavailable(Refusal refusal) {
        return new ClientRefused(
                refusal.code().httpStatus(),
                OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                refusal.message(),
                Map.of("Retry-After", "1"));
    }

    static ClientRefused busy() {
        return new ClientRefused(
                503,
                OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                "too many tokens are asked for at this moment",
                Map.of("Retry-After", "1"));
    }
}
