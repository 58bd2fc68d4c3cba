/**
 * An issuer of tokens for tests, good ones and bad ones, with its keys published on the loopback address.
 *
 * <p>Invariant: a token that says nothing else is one that every service of ours accepts.
 */
@NullMarked
package dev.guildhall.platform.testkit.tokens;

import org.jspecify.annotations.NullMarked;
