package dev.guildhall.platform.outbox.kinesis;

import org.jspecify.annotations.Nullable;

/** Kinesis did not take a batch; it is told again. */
final class KinesisException extends RuntimeException {
    KinesisException(String message, @Nullable Exception cause) {
        super(message, cause);
    }
}
