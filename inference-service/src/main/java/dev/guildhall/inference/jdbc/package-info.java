/**
 * What the tables of several features share: writing down what nobody waits for, many things in one transaction, a moment later or
 * once PostgreSQL is back.
 *
 * <p>Invariants: what waits is bounded and keeps its order, and whatever is lost is counted.
 */
@NullMarked
package dev.guildhall.inference.jdbc;

import org.jspecify.annotations.NullMarked;
