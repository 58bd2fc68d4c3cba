/** Part of a sample. */
@NullMarked
package dev.guildhall.platform.testkit.architecture.samples.staticstate.tavern;

import org.jspecify.annotations.NullMarked;
