/**
 * Kept answers in Redis, each under the hash of what it was made from.
 *
 * <p>Invariant: a purge is one mark in Redis, and an answer that was looked for before the mark was set is never found after it.
 */
@NullMarked
package dev.guildhall.inference.cache.redis;

import org.jspecify.annotations.NullMarked;
