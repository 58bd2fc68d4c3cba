/**
 * Kept answers over HTTP: a studio has them forgotten.
 *
 * <p>Invariant: nobody reaches another client's answers, and no player anybody's.
 */
@NullMarked
package dev.guildhall.inference.cache.web;

import org.jspecify.annotations.NullMarked;
