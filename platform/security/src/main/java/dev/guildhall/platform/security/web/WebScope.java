package dev.guildhall.platform.security.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * A bean of this type asks for a scope under a path. Of several that match, the first by bean order decides; a path that
 * none matches needs a valid token and no scope.
 *
 * @param method the HTTP method, or nothing for all of them
 * @param pathPattern a path pattern, e.g. {@code /v1/dialogue/**}
 * @param scope what the token must allow
 */
public record WebScope(@Nullable HttpMethod method, String pathPattern, String scope) {
    public WebScope {
        if (!pathPattern.startsWith("/")) {
            throw new IllegalArgumentException(
                    "pathPattern: " + pathPattern + " (expected: a path that starts with /)");
        }
        if (scope.isBlank()) {
            throw new IllegalArgumentException("scope: blank (expected: the name of a scope)");
        }
    }

    /** For every HTTP method. */
    public WebScope(String pathPattern, String scope) {
        this(null, pathPattern, scope);
    }
}
