package dev.guildhall.inference.cache;

import dev.guildhall.inference.scene.Tier;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which answers are kept, and for how long.
 *
 * @param enabled whether any are
 * @param ttl how long an answer is kept
 * @param tiers the tiers whose answers are kept
 */
@ConfigurationProperties("guildhall.inference.cache")
public record CacheSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("300s") Duration ttl,
        @DefaultValue({"1", "2", "3"}) Set<Integer> tiers) {

    /** The longest {@link #ttl}; other instances of the service may have been given it. */
    public static final Duration LONGEST_TTL = Duration.ofHours(1);

    public CacheSettings {
        tiers = Set.copyOf(tiers);
        if (ttl.compareTo(Duration.ofSeconds(1)) < 0 || ttl.compareTo(LONGEST_TTL) > 0) {
            throw new IllegalArgumentException("ttl: " + ttl.toSeconds() + "s (expected: 1s..1h)");
        }
        if (tiers.isEmpty() || !tiers.stream().allMatch(Tier::isTier)) {
            throw new IllegalArgumentException("tiers: " + new TreeSet<>(tiers) + " (expected: some of 1, 2 and 3)");
        }
    }

    /** Whether answers of this tier are kept. */
    public boolean covers(Tier tier) {
        return enabled && tiers.contains(tier.number());
    }
}
