/**
 * The standard OAuth 2.0 endpoints, by Spring Authorization Server over the same gate and the same mint as the JSON form.
 *
 * <p>Invariant: no request reaches a secret's hash but through the gate, and every answer has the form of RFC 6749.
 */
@NullMarked
package dev.guildhall.identity.token.oauth;

import org.jspecify.annotations.NullMarked;
