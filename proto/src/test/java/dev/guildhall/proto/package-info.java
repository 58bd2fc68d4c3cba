/**
 * Watches over the contracts: what is documented stays as it is, and what we write reads like a manual.
 *
 * <p>Invariant: every documented element is in our files, unchanged, and every element of our files is explained.
 */
@NullMarked
package dev.guildhall.proto;

import org.jspecify.annotations.NullMarked;
