/** What models do, as spans and metrics with the names of OpenTelemetry's semantic conventions for generative AI. */
@NullMarked
package dev.guildhall.inference.model.telemetry;

import org.jspecify.annotations.NullMarked;
