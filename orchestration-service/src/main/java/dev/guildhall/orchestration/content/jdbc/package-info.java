/**
 * Generated places in PostgreSQL.
 *
 * <p>A row is written once and never changed.
 */
@NullMarked
package dev.guildhall.orchestration.content.jdbc;

import org.jspecify.annotations.NullMarked;
