/** Part of a sample. */
@NullMarked
package dev.guildhall.platform.testkit.architecture.samples.cycle.cellar;

import org.jspecify.annotations.NullMarked;
