package dev.guildhall.state.entity;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * That an entity was changed.
 *
 * @param version the entity's version after it
 * @param at when
 */
public record Changed(long version, Instant at) {
    /** What is stored as the answer of a request with an idempotency key. */
    byte[] toBytes() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(version)
                .putLong(at.toEpochMilli())
                .array();
    }

    static Changed of(byte[] bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes);
        return new Changed(read.getLong(), Instant.ofEpochMilli(read.getLong()));
    }
}
