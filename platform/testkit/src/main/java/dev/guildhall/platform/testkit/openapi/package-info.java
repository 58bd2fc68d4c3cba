/**
 * OpenAPI documents in tests: what a contract documents, what a service serves, and what of the former is missing in the latter.
 *
 * <p>Invariant: whatever a contract says of a path, a parameter, a schema or a field is in what is served, with the same value.
 */
@NullMarked
package dev.guildhall.platform.testkit.openapi;

import org.jspecify.annotations.NullMarked;
