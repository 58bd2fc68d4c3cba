/**
 * Owns the directory where everything is kept between runs, and what is known about the system that runs on it.
 *
 * <p>Invariant: at most one living process holds a directory, and a process that died holds none, however it died.
 */
@NullMarked
package dev.guildhall.launcher.data;

import org.jspecify.annotations.NullMarked;
