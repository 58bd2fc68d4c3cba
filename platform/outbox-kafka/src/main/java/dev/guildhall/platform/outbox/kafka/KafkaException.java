package dev.guildhall.platform.outbox.kafka;

import org.jspecify.annotations.Nullable;

/** Kafka did not take a batch; it is told again. */
final class KafkaException extends RuntimeException {
    KafkaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
