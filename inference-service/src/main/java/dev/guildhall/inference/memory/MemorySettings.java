package dev.guildhall.inference.memory;

import dev.guildhall.inference.scene.Tier;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What NPCs remember of dialogues.
 *
 * @param enabled whether they remember anything
 * @param tiers the tiers whose NPCs do
 * @param most how much comes to their minds for one line
 * @param timeLimit how long state-service may take to tell; then the NPC speaks without
 * @param tellEvery how often state-service is told what was said
 * @param tellTimeLimit how long state-service may take to be told
 */
@ConfigurationProperties("guildhall.inference.memory")
public record MemorySettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue({"2", "3"}) Set<Integer> tiers,
        @DefaultValue Most most,
        @DefaultValue("500ms") Duration timeLimit,
        @DefaultValue("250ms") Duration tellEvery,
        @DefaultValue("5s") Duration tellTimeLimit) {

    public MemorySettings {
        tiers = Set.copyOf(tiers);
        if (tiers.isEmpty() || !tiers.stream().allMatch(Tier::isTier)) {
            throw new IllegalArgumentException("tiers: " + new TreeSet<>(tiers) + " (expected: some of 1, 2 and 3)");
        }
        requireUpToAMinute("time-limit", timeLimit);
        requireUpToAMinute("tell-every", tellEvery);
        requireUpToAMinute("tell-time-limit", tellTimeLimit);
    }

    /**
     * How much comes to mind.
     *
     * @param memories of all that the NPC remembers
     * @param events of what happened to it lately
     */
    public record Most(
            @DefaultValue("6") int memories,
            @DefaultValue("5") int events) {
        public Most {
            requireUpTo("most.memories", memories, 50);
            requireUpTo("most.events", events, 50);
        }

        private static void requireUpTo(String name, int value, int most) {
            if (value < 1 || value > most) {
                throw new IllegalArgumentException(name + ": " + value + " (expected: 1 to " + most + ")");
            }
        }
    }

    /** Whether NPCs of this tier remember. */
    public boolean covers(Tier tier) {
        return enabled && tiers.contains(tier.number());
    }

    private static void requireUpToAMinute(String name, Duration value) {
        if (!value.isPositive() || value.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    name + ": " + value.toSeconds() + "s (expected: more than 0s, at most 60s)");
        }
    }
}
