/**
 * Has several sides do the same work in turn, and shows what each came to, with the CPU that it took.
 *
 * <p>Invariant: all sides run in turn, on the same servers, and are warmed up alike; what was refused or failed is shown.
 */
@NullMarked
package dev.guildhall.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
