/**
 * The one catalogue of errors that a Guildhall service may answer with, free of any framework.
 *
 * <p>Invariant: whatever leaves a service over HTTP or gRPC as an error carries one {@link
 * dev.guildhall.platform.errors.ErrorCode}, and nothing that is not in the catalogue ever leaves.
 */
@NullMarked
package dev.guildhall.platform.errors;

import org.jspecify.annotations.NullMarked;
