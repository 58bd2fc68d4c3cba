/** Part of a sample. */
@NullMarked
package dev.guildhall.platform.testkit.architecture.samples.otherservice.tavern;

import org.jspecify.annotations.NullMarked;
