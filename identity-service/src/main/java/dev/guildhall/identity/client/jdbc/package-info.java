/**
 * Clients in PostgreSQL.
 *
 * <p>Invariant: what is stored of a secret is its hash.
 */
@NullMarked
package dev.guildhall.identity.client.jdbc;

import org.jspecify.annotations.NullMarked;
