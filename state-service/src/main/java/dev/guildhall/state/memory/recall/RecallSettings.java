package dev.guildhall.state.memory.recall;

import dev.guildhall.platform.settingrules.SettingRules;
import dev.guildhall.state.memory.FadingMemories.Worth;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How memories are found.
 *
 * @param halfLife after how long what happened is half as recent
 * @param weights how much each part of a score counts where a query does not say so
 * @param crossover of how many memories at most every one is looked at; of more, only the likeliest
 * @param cache how much memory the vectors of all NPCs may take, with the graphs over them, and once more while they are read;
 *     absent: a fifth of the heap. An NPC whose vectors do not fit is read from the database for every query
 * @param loadTimeLimit how long reading the vectors of an NPC may take, and waiting for others that are read
 */
@ConfigurationProperties("guildhall.state.memory")
public record RecallSettings(
        @DefaultValue("7d") Duration halfLife,
        @DefaultValue WeightSettings weights,
        @DefaultValue("5000") int crossover,
        @Nullable DataSize cache,
        @DefaultValue("30s") Duration loadTimeLimit) {
    private static final SettingRules RULES = new SettingRules("guildhall.state.memory");
    private static final DataSize SMALLEST_CACHE = DataSize.ofMegabytes(1);
    private static final long SHARE_OF_THE_HEAP = 5;
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(5);
    private static final int LEAST_CROSSOVER = 100;

    public RecallSettings {
        RULES.atLeast("half-life", halfLife, A_SECOND);
        RULES.atLeast("crossover", crossover, LEAST_CROSSOVER);
        if (cache != null && cache.compareTo(SMALLEST_CACHE) < 0) {
            throw RULES.refusal("cache", cache, "at least 1MB");
        }
        RULES.between("load-time-limit", loadTimeLimit, A_SECOND, LONGEST_LOAD);
    }

    /** How much memory vectors may take, in bytes. */
    long cacheBytes() {
        return cache == null ? Runtime.getRuntime().maxMemory() / SHARE_OF_THE_HEAP : cache.toBytes();
    }

    /** What a memory is worth without a query. */
    public Worth worth() {
        return new Worth(weights.recency(), weights.importance(), halfLife.toMillis() / 1_000.0);
    }

    /**
     * How much each part of a score counts.
     *
     * @param relevance 0 or more
     * @param recency 0 or more
     * @param importance 0 or more; not all of them 0
     */
    public record WeightSettings(
            @DefaultValue("1") float relevance,
            @DefaultValue("0.5") float recency,
            @DefaultValue("0.5") float importance) {
        public WeightSettings {
            requireWeight("relevance", relevance);
            requireWeight("recency", recency);
            requireWeight("importance", importance);
            if (!Weights.isSound(relevance, recency, importance)) {
                throw RULES.refusal("weights", "all 0", "at least one above 0");
            }
        }

        private static void requireWeight(String name, float weight) {
            if (!(weight >= 0 && Float.isFinite(weight))) {
                throw RULES.refusal("weights." + name, weight, "0 or more, finite");
            }
        }

        Weights toWeights() {
            return new Weights(relevance, recency, importance);
        }
    }
}
