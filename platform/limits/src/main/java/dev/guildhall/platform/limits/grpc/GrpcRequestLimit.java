package dev.guildhall.platform.limits.grpc;

import dev.guildhall.platform.limits.RequestLimit;

/**
 * A bean of this type puts a limit on methods of the service. Several may match one call; they are asked in the order
 * of the beans, and the first that refuses ends it.
 *
 * @param fullMethodPrefix the beginning of {@code package.Service/Method}, e.g. {@code
 *     bodybroker.dialogue.v1.DialogueService/}
 */
public record GrpcRequestLimit(RequestLimit limit, String fullMethodPrefix) {

    public GrpcRequestLimit {
        if (fullMethodPrefix.isBlank() || fullMethodPrefix.startsWith("/")) {
            throw new IllegalArgumentException(
                    "fullMethodPrefix: '" + fullMethodPrefix + "' (expected: the beginning of package.Service/Method)");
        }
    }

    boolean matches(String fullMethodName) {
        return fullMethodName.startsWith(fullMethodPrefix);
    }
}
