/**
 * The keys that sign tokens, and their rotation.
 *
 * <p>Invariant: exactly one key signs; every key is published before it signs its first token, and stays published until the
 * last token that it signed has expired.
 */
@NullMarked
package dev.guildhall.identity.signing;

import org.jspecify.annotations.NullMarked;
