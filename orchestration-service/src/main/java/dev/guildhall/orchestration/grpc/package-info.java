/** The rpcs of {@code OrchestrationService}, each handed to the feature that answers it. Decides nothing. */
@NullMarked
package dev.guildhall.orchestration.grpc;

import org.jspecify.annotations.NullMarked;
