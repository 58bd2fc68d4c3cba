/**
 * The hot cache: the Redis hashes {@code entity:{entity_id}}.
 *
 * <p>Each job is one script on one key. Nobody believes an entry while its entity is being changed.
 */
@NullMarked
package dev.guildhall.state.entity.redis;

import org.jspecify.annotations.NullMarked;
