/**
 * The event bus on Redis Streams. Owns the streams {@code events:<topic>}.
 *
 * <p>Invariant: events of one batch enter a stream in their order, each with the fields {@code id}, {@code type},
 * {@code partition_key}, {@code payload} and {@code occurred_at}.
 */
@NullMarked
package dev.guildhall.platform.outbox.redis;

import org.jspecify.annotations.NullMarked;
