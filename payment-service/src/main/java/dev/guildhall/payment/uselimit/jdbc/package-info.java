/**
 * Counts uses in PostgreSQL, many callers in one transaction.
 *
 * <p>A use is allowed only after its count was committed.
 */
@NullMarked
package dev.guildhall.payment.uselimit.jdbc;

import org.jspecify.annotations.NullMarked;
