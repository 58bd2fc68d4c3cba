/** Part of a sample. */
@NullMarked
package dev.guildhall.platform.testkit.architecture.samples.cycle.kitchen;

import org.jspecify.annotations.NullMarked;
