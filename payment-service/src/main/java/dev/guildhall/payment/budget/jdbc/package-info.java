/**
 * Money in PostgreSQL.
 *
 * <p>Invariant: an operation is one call of one function of the database, in one transaction with its event; a refusal is
 * rolled back.
 */
@NullMarked
package dev.guildhall.payment.budget.jdbc;

import org.jspecify.annotations.NullMarked;
