package dev.guildhall.inference.memory;

import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.inference.memory");
    private static final Duration LONGEST = Duration.ofMinutes(1);

    public MemorySettings {
        tiers = Set.copyOf(tiers);
        if (tiers.isEmpty() || !tiers.stream().allMatch(Tier::isTier)) {
            throw RULES.refusal("tiers", new TreeSet<>(tiers), "some of 1, 2 and 3");
        }
        RULES.positive("time-limit", timeLimit, LONGEST);
        RULES.positive("tell-every", tellEvery, LONGEST);
        RULES.positive("tell-time-limit", tellTimeLimit, LONGEST);
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
            RULES.between("most.memories", memories, 1, 50);
            RULES.between("most.events", events, 1, 50);
        }
    }

    /** Whether NPCs of this tier remember. */
    public boolean covers(Tier tier) {
        return enabled && tiers.contains(tier.number());
    }
}
