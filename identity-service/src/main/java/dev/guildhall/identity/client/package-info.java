/**
 * The programs that may ask for tokens, and the gate that they pass with their secret.
 *
 * <p>Invariant: a secret is kept only as a hash, is compared in the same time whether the client exists or not, and is never
 * compared before the limit on requests had its say.
 */
@NullMarked
package dev.guildhall.identity.client;

import org.jspecify.annotations.NullMarked;
