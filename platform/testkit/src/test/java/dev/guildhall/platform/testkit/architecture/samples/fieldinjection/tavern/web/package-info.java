/** Part of a sample. */
@NullMarked
package dev.guildhall.platform.testkit.architecture.samples.fieldinjection.tavern.web;

import org.jspecify.annotations.NullMarked;
