/** Part of a sample. */
@NullMarked
package dev.guildhall.platform.testkit.architecture.samples.valueannotation.tavern.web;

import org.jspecify.annotations.NullMarked;
