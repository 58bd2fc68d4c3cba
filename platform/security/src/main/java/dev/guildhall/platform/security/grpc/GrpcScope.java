package dev.guildhall.platform.security.grpc;

/**
 * A bean of this type asks for a scope on every rpc whose full name ({@code package.Service/Method}) is the prefix, or
 * continues it with {@code .} or {@code /}. Of several that match, the longest decides; an rpc that none matches needs a
 * valid token and no scope.
 *
 * @param servicePrefix a package, a service or one rpc, e.g. {@code inference.v1.DialogueService}
 * @param scope what the token must allow
 */
public record GrpcScope(String servicePrefix, String scope) {
    public GrpcScope {
        if (servicePrefix.isBlank() || servicePrefix.endsWith(".") || servicePrefix.endsWith("/")) {
            throw new IllegalArgumentException("servicePrefix: '" + servicePrefix
                    + "' (expected: a package, a service or an rpc, without a separator at its end)");
        }
        if (scope.isBlank()) {
            throw new IllegalArgumentException("scope: blank (expected: the name of a scope)");
        }
    }

    boolean covers(String fullMethodName) {
        if (!fullMethodName.startsWith(servicePrefix)) {
            return false;
        }
        if (fullMethodName.length() == servicePrefix.length()) {
            return true;
        }
        char next = fullMethodName.charAt(servicePrefix.length());
        return next == '.' || next == '/';
    }
}
