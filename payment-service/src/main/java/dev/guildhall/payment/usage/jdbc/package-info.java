/**
 * Reads costs from PostgreSQL.
 *
 * <p>Invariant: a page is found by an index, however many costs there are.
 */
@NullMarked
package dev.guildhall.payment.usage.jdbc;

import org.jspecify.annotations.NullMarked;
