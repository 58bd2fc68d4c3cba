/**
 * Signing keys in PostgreSQL.
 *
 * <p>Invariant: a private key is in the table only as sealed text, and changes of the table happen one after the other.
 */
@NullMarked
package dev.guildhall.identity.signing.jdbc;

import org.jspecify.annotations.NullMarked;
