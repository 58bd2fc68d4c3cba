package dev.guildhall.inference.cache.redis;

import dev.guildhall.inference.cache.AnswerKey;

/** The documented {@code prompt_hash}, over the parts of a key. */
final class PromptHash {
    private PromptHash() {}

    static String of(AnswerKey key) {
        return HashedParts.hash(
                key.tenant(),
                key.npc().toString(),
                key.npcVersion(),
                key.audience(),
                key.models(),
                key.policy(),
                key.request());
    }
}
