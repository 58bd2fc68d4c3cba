/**
 * The documented JSON form of asking for a token.
 *
 * <p>Invariant: whether a client does not exist or its secret is wrong cannot be told from the answer.
 */
@NullMarked
package dev.guildhall.identity.token.web;

import org.jspecify.annotations.NullMarked;
