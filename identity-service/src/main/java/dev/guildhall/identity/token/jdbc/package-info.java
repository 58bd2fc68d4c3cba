/**
 * Revoked tokens in PostgreSQL.
 *
 * <p>Invariant: only the id of a token is stored, never the token.
 */
@NullMarked
package dev.guildhall.identity.token.jdbc;

import org.jspecify.annotations.NullMarked;
