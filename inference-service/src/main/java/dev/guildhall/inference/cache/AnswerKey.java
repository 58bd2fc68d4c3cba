package dev.guildhall.inference.cache;

import dev.guildhall.inference.scene.NpcId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an answer is made from.
 *
 * @param tenant the client that asked: nothing is shared between two of them
 * @param npc who answers
 * @param npcVersion the studio's own version of that NPC, where it names one
 * @param audience who hears the answer: a player, or the client itself
 * @param models the models that may answer, with their parameters, in the order in which they are asked
 * @param policy the version of the moderation policy and of the way prompts are written
 * @param request the line and all of its context, in a canonical form
 * @param line the same as line and setting; absent where nothing but an answer to the very same request will do
 */
public record AnswerKey(
        String tenant,
        NpcId npc,
        @Nullable String npcVersion,
        String audience,
        String models,
        String policy,
        String request,
        @Nullable PlayerLine line) {

    /** The key of a request for which nothing but an answer to the very same request will do. */
    public AnswerKey(
            String tenant,
            NpcId npc,
            @Nullable String npcVersion,
            String audience,
            String models,
            String policy,
            String request) {
        this(tenant, npc, npcVersion, audience, models, policy, request, null);
    }
}
