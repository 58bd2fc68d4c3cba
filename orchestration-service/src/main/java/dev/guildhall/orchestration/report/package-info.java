/**
 * How the layers of a generation or a battle went, as callers get to read it.
 *
 * <p>Invariant: a layer says why exactly when it is not done.
 */
@NullMarked
package dev.guildhall.orchestration.report;

import org.jspecify.annotations.NullMarked;
