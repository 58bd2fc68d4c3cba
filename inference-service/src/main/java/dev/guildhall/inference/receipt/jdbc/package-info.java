/** Receipts in PostgreSQL. */
@NullMarked
package dev.guildhall.inference.receipt.jdbc;

import org.jspecify.annotations.NullMarked;
