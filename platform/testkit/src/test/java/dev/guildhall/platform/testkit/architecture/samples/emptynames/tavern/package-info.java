/** Part of a sample. */
@NullMarked
package dev.guildhall.platform.testkit.architecture.samples.emptynames.tavern;

import org.jspecify.annotations.NullMarked;
