package dev.guildhall.state.memory;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What NPCs forget by themselves. A memory is never refused or lost when it is stored; rounds of upkeep forget later. Of an NPC
 * that remembers more than {@code mostPerNpc}, the memories of the lowest worth go, those of equal worth the oldest first. A
 * memory's worth is its score for a query that it has nothing to do with: the weighted mean of recency and importance.
 *
 * @param mostPerNpc how many memories an NPC keeps
 * @param olderThan memories that happened longer ago, and that matter less than {@code lessImportantThan}, are forgotten;
 *     absent: none is because of its age
 * @param lessImportantThan from 0 to 1; 0: none
 * @param every how often the rounds are made
 * @param batch how many memories one transaction forgets at most
 */
@ConfigurationProperties("guildhall.state.memory.forgetting")
public record ForgettingSettings(
        @DefaultValue("100000") int mostPerNpc,
        @Nullable Duration olderThan,
        @DefaultValue("0") float lessImportantThan,
        @DefaultValue("10m") Duration every,
        @DefaultValue("1000") int batch) {
    private static final SettingRules RULES = new SettingRules("guildhall.state.memory.forgetting");

    public ForgettingSettings {
        RULES.between("most-per-npc", mostPerNpc, 1, 10_000_000);
        if (olderThan != null) {
            RULES.positive("older-than", olderThan);
        }
        if (!(lessImportantThan >= 0 && lessImportantThan <= 1)) {
            throw RULES.refusal("less-important-than", lessImportantThan, "0..1");
        }
        RULES.positive("every", every);
        RULES.between("batch", batch, 1, 10_000);
    }
}
