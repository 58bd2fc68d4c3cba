package dev.guildhall.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a user subscribes to, as payment-service says.
 *
 * @param tier {@code free}, {@code premium} or {@code whale}
 * @param active whether the subscription holds now
 * @param expiresAt when it ends; absent when it has no end
 */
public record UserTier(
        String tier, boolean active, @Nullable Instant expiresAt) {
    public UserTier {
        if (tier.isBlank()) {
            throw new IllegalArgumentException("tier: blank (expected: the name of a tier)");
        }
    }
}
