package dev.guildhall.inference.cache;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.Tier;
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

    /** The key of a request whose line may have been said before in other words; {@code setting} is all the rest of it. */
    public static AnswerKey saying(AnswerKey key, Tier tier, String setting, String words) {
        return new AnswerKey(
                key.tenant(),
                key.npc(),
                key.npcVersion(),
                key.audience(),
                key.models(),
                key.policy(),
                setting + "/" + words,
                new PlayerLine(tier, setting, words));
    }

    /** A generic NPC on a quiet day. */
    public static AnswerKey saying(AnswerKey key, String words) {
        return saying(key, Tier.GENERIC, "a quiet day", words);
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
