package dev.guildhall.inference.cache;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.scene.NpcId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys and answers for tests. */
public final class Answers {
    private Answers() {}

    /** The key of a request to an NPC that nobody has spoken to before. */
    public static AnswerKey newKey() {
        return new AnswerKey(
                "a-game",
                new NpcId(UUID.randomUUID()),
                "3",
                UUID.randomUUID().toString(),
                "large(temperature=0.7)|small",
                "policy-1",
                "What news?");
    }

    public static AnswerKey of(AnswerKey key, String tenant, NpcId npc, @Nullable String version, String audience) {
        return new AnswerKey(tenant, npc, version, audience, key.models(), key.policy(), key.request());
    }

    public static AnswerKey asking(AnswerKey key, String request) {
        return new AnswerKey(
                key.tenant(), key.npc(), key.npcVersion(), key.audience(), key.models(), key.policy(), request);
    }

    public static KeptAnswer answer(String text) {
        return new KeptAnswer(
                new Completion(
                        text,
                        FinishReason.STOP,
                        new Usage(120, 17, true),
                        new Reading("gossip", "wary", 0.83f, List.of("ask_about_road", "leave"))),
                "first-choice",
                "large");
    }
}
