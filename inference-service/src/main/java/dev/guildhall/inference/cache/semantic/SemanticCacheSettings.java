package dev.guildhall.inference.cache.semantic;

import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which answers are given again to who says the same in other words. Only where {@code guildhall.inference.cache} covers the tier
 * too.
 *
 * @param enabled whether any are
 * @param tiers the tiers whose answers are
 * @param ttl how long an answer is kept
 * @param threshold the smallest cosine between the vectors of two lines that mean the same
 * @param guard what has to be equal in two lines beside that
 * @param candidates the most lines that are compared with; in one setting with one NPC the oldest make room
 * @param answers the most answers of one client; the oldest make room
 * @param timeLimit how long a player waits for the vector of a line
 */
@ConfigurationProperties("guildhall.inference.semantic-cache")
public record SemanticCacheSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue({"1", "2"}) Set<Integer> tiers,
        @DefaultValue("86400s") Duration ttl,
        @DefaultValue("0.95") double threshold,
        @DefaultValue("words") Guard guard,
        @DefaultValue("32") int candidates,
        @DefaultValue("10000") int answers,
        @DefaultValue("300ms") Duration timeLimit) {
    private static final SettingRules RULES = new SettingRules("guildhall.inference.semantic-cache");

    /** The longest {@link #ttl}; other instances of the service may have been given it. */
    public static final Duration LONGEST_TTL = Duration.ofDays(7);

    private static final Duration SHORTEST_TTL = Duration.ofSeconds(1);
    private static final double LOWEST_THRESHOLD = 0.8;
    private static final int MOST_CANDIDATES = 256;
    private static final int FEWEST_ANSWERS = 100;
    private static final int MOST_ANSWERS = 1_000_000;
    private static final Duration LONGEST_TIME_LIMIT = Duration.ofSeconds(10);

    public SemanticCacheSettings {
        tiers = Set.copyOf(tiers);
        if (tiers.isEmpty() || !tiers.stream().allMatch(Tier::isTier)) {
            throw RULES.refusal("tiers", new TreeSet<>(tiers), "some of 1, 2 and 3");
        }
        RULES.between("ttl", ttl, SHORTEST_TTL, LONGEST_TTL);
        if (!(threshold >= LOWEST_THRESHOLD && threshold <= 1)) {
            throw RULES.refusal("threshold", threshold, LOWEST_THRESHOLD + "..1");
        }
        RULES.between("candidates", candidates, 1, MOST_CANDIDATES);
        RULES.between("answers", answers, FEWEST_ANSWERS, MOST_ANSWERS);
        RULES.positive("time-limit", timeLimit, LONGEST_TIME_LIMIT);
    }

    /** Whether answers of this tier are given again in other words. */
    public boolean covers(Tier tier) {
        return enabled && tiers.contains(tier.number());
    }
}
