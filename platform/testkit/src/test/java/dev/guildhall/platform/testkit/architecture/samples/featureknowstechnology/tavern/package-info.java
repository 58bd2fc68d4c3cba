/** Part of a sample. */
@NullMarked
package dev.guildhall.platform.testkit.architecture.samples.featureknowstechnology.tavern;

import org.jspecify.annotations.NullMarked;
