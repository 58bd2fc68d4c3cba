/**
 * Watches the database and Redis: how long commands take, and which statements and commands become spans. Those of a request
 * whose trace is kept do, where traces leave the service; the others are most of all, and nobody would see them.
 */
@NullMarked
package dev.guildhall.platform.service.telemetry;

import org.jspecify.annotations.NullMarked;
