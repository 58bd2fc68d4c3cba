/**
 * Entities are kept by state-service.
 *
 * <p>Only translates, within a time limit.
 */
@NullMarked
package dev.guildhall.orchestration.keeping.grpc;

import org.jspecify.annotations.NullMarked;
