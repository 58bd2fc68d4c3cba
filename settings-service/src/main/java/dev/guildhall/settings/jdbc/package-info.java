/**
 * Settings in PostgreSQL, table {@code user_settings}.
 *
 * <p>Each change is one statement that names the version it replaces.
 */
@NullMarked
package dev.guildhall.settings.jdbc;

import org.jspecify.annotations.NullMarked;
