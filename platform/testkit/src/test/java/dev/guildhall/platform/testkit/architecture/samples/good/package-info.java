/** Part of a sample. */
@NullMarked
package dev.guildhall.platform.testkit.architecture.samples.good;

import org.jspecify.annotations.NullMarked;
