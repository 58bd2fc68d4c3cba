/**
 * The event bus on Apache Kafka. Owns how an event is written as a record of a topic.
 *
 * <p>Invariant: records of a partition key enter their topic in their order; once one has failed, nothing that was to follow it
 * is sent.
 */
@NullMarked
package dev.guildhall.platform.outbox.kafka;

import org.jspecify.annotations.NullMarked;
