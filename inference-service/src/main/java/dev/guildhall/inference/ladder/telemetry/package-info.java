/** What operators see of the upstreams. */
@NullMarked
package dev.guildhall.inference.ladder.telemetry;

import org.jspecify.annotations.NullMarked;
