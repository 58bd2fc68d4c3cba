/**
 * Settings records, held against what is written about them and against what an operator may write.
 *
 * <p>Invariant: a settings record that passes here has no property that is undocumented, unbound, or neither defaulted
 * nor required.
 */
@NullMarked
package dev.guildhall.platform.testkit.configuration;

import org.jspecify.annotations.NullMarked;
