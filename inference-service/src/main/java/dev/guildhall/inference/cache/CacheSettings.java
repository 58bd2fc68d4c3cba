package dev.guildhall.inference.cache;

import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.inference.cache");

    /** The longest {@link #ttl}; other instances of the service may have been given it. */
    public static final Duration LONGEST_TTL = Duration.ofHours(1);

    public CacheSettings {
        tiers = Set.copyOf(tiers);
        RULES.between("ttl", ttl, Duration.ofSeconds(1), LONGEST_TTL);
        if (tiers.isEmpty() || !tiers.stream().allMatch(Tier::isTier)) {
            throw RULES.refusal("tiers", new TreeSet<>(tiers), "some of 1, 2 and 3");
        }
    }

    /** Whether answers of this tier are kept. */
    public boolean covers(Tier tier) {
        return enabled && tiers.contains(tier.number());
    }
}
