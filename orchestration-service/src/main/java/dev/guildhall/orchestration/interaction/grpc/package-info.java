/**
 * Lines come from inference-service.
 *
 * <p>Only translates, within a time limit.
 */
@NullMarked
package dev.guildhall.orchestration.interaction.grpc;

import org.jspecify.annotations.NullMarked;
