package dev.guildhall.platform.security;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;

/** How a missing scope is said, the same over HTTP and gRPC. */
public final class MissingScope {

    private MissingScope() {}

    /** A {@code FORBIDDEN} whose {@code details.required_scope} names the scope; {@code what} completes "does not allow …". */
    public static Refusal refusal(String scope, String what) {
        return Refusal.of(
                        ErrorCode.FORBIDDEN,
                        "the token does not allow " + what + " (expected: the scope " + scope + ")")
                .withDetail("required_scope", scope);
    }
}
