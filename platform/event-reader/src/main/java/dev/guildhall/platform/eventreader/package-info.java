/**
 * Reads the events of a topic from Redis Streams. Owns the consumer groups of the streams {@code events:<topic>}, the dead letters
 * {@code events:<topic>:dead}, and the memory of what a group has handled, {@code events:<topic>:handled:<group>:<id>}.
 *
 * <p>Invariant: an event that its handler has not returned from stays with the group, until another reader takes it over or it
 * is among the dead letters; unless Redis loses it, or drops it for newer ones.
 */
@NullMarked
package dev.guildhall.platform.eventreader;

import org.jspecify.annotations.NullMarked;
