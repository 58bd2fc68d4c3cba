package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.cache.CacheLevel;
import dev.guildhall.inference.ladder.Attempt;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.scene.NpcId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an NPC answered.
 *
 * @param turn the id of this turn, a UUIDv7
 * @param costMicros what it cost, in millionths of a US dollar
 * @param model who spoke
 * @param attempts which models were asked, in order
 * @param cached whether it was made for an earlier request, or for another's
 * @param cacheLevel which cache it came from; absent if from none, or from another's request that was being answered
 * @param degradedReason why a lesser model spoke than was configured for the tier; absent if none did
 */
public record DialogueReply(
        UUID turn,
        NpcId npc,
        String text,
        Reading reading,
        FinishReason finishReason,
        Usage usage,
        long costMicros,
        String model,
        List<Attempt> attempts,
        boolean cached,
        @Nullable CacheLevel cacheLevel,
        @Nullable String degradedReason) {

    public DialogueReply {
        attempts = List.copyOf(attempts);
    }

    public boolean degraded() {
        return degradedReason != null;
    }

    /** The cost as the contract has it: a floating-point number of US dollars, for display only. */
    public double costUsd() {
        return costMicros / 1_000_000d;
    }
}
