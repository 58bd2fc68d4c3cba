package dev.guildhall.platform.limits.web;

import dev.guildhall.platform.limits.RequestLimit;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A bean of this type puts a limit on an address of the service. Several may match one request; they are asked in the
 * order of the beans, and the first that refuses ends it.
 *
 * @param method the method that is limited; others under the same path are not
 * @param pattern as in a request mapping, e.g. {@code /v1/dialogue} or {@code /v1/npcs/**}
 */
public record WebRequestLimit(RequestLimit limit, HttpMethod method, PathPattern pattern) {

    public WebRequestLimit(RequestLimit limit, HttpMethod method, String pathPattern) {
        this(limit, method, PathPatternParser.defaultInstance.parse(pathPattern));
    }

    boolean matches(HttpMethod requested, PathContainer path) {
        return method.equals(requested) && pattern.matches(path);
    }
}
