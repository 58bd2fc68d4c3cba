package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/**
 * A place that is to be made.
 *
 * @param idempotencyKey absent if it is to be made each time
 */
public record ContentCommand(
        Blueprint blueprint,
        Wishes wishes,
        Asker asker,
        @Nullable IdempotencyKey idempotencyKey) {}
