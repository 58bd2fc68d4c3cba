package dev.guildhall.orchestration.interaction;

import java.util.List;
import java.util.UUID;

/**
 * One whole line of an NPC, and how it came to be; each part as in {@code bodybroker.dialogue.v1.DialogueResponse}.
 *
 * @param confidence from 0 to 1
 * @param costMicros in millionths of a US dollar
 * @param finishReason {@code stop}, {@code length} or {@code content_filter}
 * @param cacheLevel {@code l1} or {@code l3}; empty if from none
 * @param degradedReason empty unless a lesser model spoke
 */
public record Line(
        String text,
        UUID npc,
        float confidence,
        List<String> availableActions,
        Tokens tokens,
        long costMicros,
        String model,
        String finishReason,
        boolean cached,
        String cacheLevel,
        String degradedReason,
        String turnId,
        String mood,
        String intent,
        List<Attempt> attempts) {
    public Line {
        availableActions = List.copyOf(availableActions);
        attempts = List.copyOf(attempts);
        if (costMicros < 0) {
            throw new IllegalArgumentException("costMicros: " + costMicros + " (expected: 0 or more)");
        }
    }

    /** Tokens read and written; {@code estimated} if the model did not count. */
    public record Tokens(int prompt, int completion, int total, boolean estimated) {}

    /** One model that was asked. */
    public record Attempt(String backend, String model, String outcome, long durationMs) {}

    public boolean degraded() {
        return !degradedReason.isEmpty();
    }
}
