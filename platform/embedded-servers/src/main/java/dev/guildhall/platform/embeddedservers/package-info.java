/**
 * Starts and stops a real PostgreSQL and a real Redis as child processes, from binaries that come in jars, so that a
 * laptop needs nothing but a JDK.
 *
 * <p>Invariant: a directory belongs to one living JVM at a time, and whatever a JVM that died without a word left behind
 * there (processes, pid files, half-made clusters) never keeps the next start from finding its data.
 */
@NullMarked
package dev.guildhall.platform.embeddedservers;

import org.jspecify.annotations.NullMarked;
