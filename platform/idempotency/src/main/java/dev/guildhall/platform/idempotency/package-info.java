/**
 * The same request sent twice is done once. Owns the table {@code idempotency_keys} in the service's database.
 *
 * <p>Invariant: of all requests with one scope, owner and key, at most one holds the lease at any time, only its
 * holder can store the answer, and a stored answer never changes until it expires.
 */
@NullMarked
package dev.guildhall.platform.idempotency;

import org.jspecify.annotations.NullMarked;
