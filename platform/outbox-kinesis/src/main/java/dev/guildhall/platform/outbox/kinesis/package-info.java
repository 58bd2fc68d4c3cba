/**
 * The event bus on Amazon Kinesis. Owns how an event is written as a record of a data stream.
 *
 * <p>Invariant: a record of a partition key is sent only after Kinesis has taken the one before it, so that none overtakes
 * another, whichever of them fail.
 */
@NullMarked
package dev.guildhall.platform.outbox.kinesis;

import org.jspecify.annotations.NullMarked;
