package dev.guildhall.inference.upstream;

import dev.guildhall.proto.dialogue.v1.DialogueContext;
import dev.guildhall.proto.dialogue.v1.DialogueRequest;
import java.util.Map;
import java.util.UUID;

/** What a player says, with the cue that tells the model server how to answer. */
record Line(String npc, String cue, int tier, String words) {
    private static final String WORDS = "Good day! What news?";

    /** To an NPC behind the server with the usual limits. */
    static Line patient(String cue) {
        return of(cue, 1);
    }

    /** To an NPC that nobody has talked to before. */
    static Line of(String cue, int tier) {
        return new Line(UUID.randomUUID().toString(), cue, tier, WORDS);
    }

    /** The same in other words. */
    Line saying(String other) {
        return new Line(npc, cue, tier, other);
    }

    Map<String, Object> json() {
        return Map.of(
                "npc_id", npc, "prompt", words, "tier", tier, "context", Map.of("world_state", Map.of("cue", cue)));
    }

    DialogueRequest message() {
        return DialogueRequest.newBuilder()
                .setNpcId(npc)
                .setPrompt(words)
                .setTier(tier)
                .setContext(DialogueContext.newBuilder().putWorldState("cue", cue))
                .build();
    }
}
