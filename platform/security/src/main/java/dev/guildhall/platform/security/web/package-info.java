/**
 * Lets only checked callers through to HTTP handlers, with the scopes that the service asks for.
 *
 * <p>Invariant: a path that no {@link dev.guildhall.platform.security.web.OpenPath} names needs a valid token.
 */
@NullMarked
package dev.guildhall.platform.security.web;

import org.jspecify.annotations.NullMarked;
