package dev.guildhall.platform.security.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * A bean of this type opens a path to everyone, without a token; a token that comes along is not even looked at.
 *
 * @param method the HTTP method, or nothing for all of them
 * @param pathPattern a path pattern, e.g. {@code /api/v1/auth/token}
 */
public record OpenPath(@Nullable HttpMethod method, String pathPattern) {
    public OpenPath {
        if (!pathPattern.startsWith("/")) {
            throw new IllegalArgumentException(
                    "pathPattern: " + pathPattern + " (expected: a path that starts with /)");
        }
    }
}
