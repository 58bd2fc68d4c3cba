/** Part of a sample. */
@NullMarked
package dev.guildhall.platform.testkit.architecture.samples.good.tavern.jdbc;

import org.jspecify.annotations.NullMarked;
