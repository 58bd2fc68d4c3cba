package dev.guildhall.platform.embeddedservers;

import org.jspecify.annotations.Nullable;

/** A server did not start. The message is one sentence for the person at the keyboard, fit to be shown without a stack. */
public sealed class ServerStartException extends RuntimeException permits PortTakenException {
    ServerStartException(String message) {
        this(message, null);
    }

    ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
