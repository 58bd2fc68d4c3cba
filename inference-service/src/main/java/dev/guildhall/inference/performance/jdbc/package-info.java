/** Calls of models as events in the outbox. */
@NullMarked
package dev.guildhall.inference.performance.jdbc;

import org.jspecify.annotations.NullMarked;
