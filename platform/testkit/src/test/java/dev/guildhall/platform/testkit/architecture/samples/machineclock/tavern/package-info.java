/** Part of a sample. */
@NullMarked
package dev.guildhall.platform.testkit.architecture.samples.machineclock.tavern;

import org.jspecify.annotations.NullMarked;
