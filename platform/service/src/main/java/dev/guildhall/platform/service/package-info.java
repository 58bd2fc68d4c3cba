/**
 * How every service starts: under its own name, with its own configuration file over the shared defaults.
 *
 * <p>Invariant: services that share one class path and one JVM never read each other's configuration, and outside the
 * {@code local} profile a service that lacks a credential does not start.
 */
@NullMarked
package dev.guildhall.platform.service;

import org.jspecify.annotations.NullMarked;
