/**
 * Hashes of secrets by Spring Security.
 *
 * <p>Invariant: every hash names its algorithm and cost, so that either can change without losing a secret.
 */
@NullMarked
package dev.guildhall.identity.client.security;

import org.jspecify.annotations.NullMarked;
