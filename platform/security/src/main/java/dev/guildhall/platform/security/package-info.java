/**
 * Who calls: checks bearer tokens, whatever protocol brought them, and fetches tokens for calls to other services.
 *
 * <p>Invariant: a {@link dev.guildhall.platform.security.Caller} exists only for a token whose signature, issuer, audience
 * and time were all checked; a token that could not be checked is never treated as good, nor as bad.
 */
@NullMarked
package dev.guildhall.platform.security;

import org.jspecify.annotations.NullMarked;
