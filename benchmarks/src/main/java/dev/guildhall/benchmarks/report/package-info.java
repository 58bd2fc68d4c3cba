/**
 * What the reader of a benchmark sees. Owns the layout of tables, the line of progress and the word on whether memory grows.
 *
 * <p>Invariant: standard output carries tables and nothing else.
 */
@NullMarked
package dev.guildhall.benchmarks.report;

import org.jspecify.annotations.NullMarked;
