/** The journal of turns in PostgreSQL: idempotency record and event, together or not at all. */
@NullMarked
package dev.guildhall.inference.dialogue.jdbc;

import org.jspecify.annotations.NullMarked;
