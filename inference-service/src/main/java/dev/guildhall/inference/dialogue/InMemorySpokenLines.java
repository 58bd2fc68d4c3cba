package dev.guildhall.inference.dialogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.guildhall.inference.scene.NpcId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What this instance heard itself say; stands in while Redis is away. Bounded: the oldest conversations are forgotten. */
public final class InMemorySpokenLines implements SpokenLines {
    private static final int CONVERSATIONS = 10_000;
    private static final Duration KEPT_FOR = Duration.ofHours(1);

    private final Cache<Conversation, List<String>> lines = Caffeine.newBuilder()
            .maximumSize(CONVERSATIONS)
            .expireAfterAccess(KEPT_FOR)
            .build();

    private record Conversation(NpcId npc, String listener) {}

    @Override
    public List<String> last(NpcId npc, String listener) {
        List<String> found = lines.getIfPresent(new Conversation(npc, listener));
        return found == null ? List.of() : found;
    }

    @Override
    public void add(NpcId npc, String listener, String line) {
        lines.asMap()
                .merge(
                        new Conversation(npc, listener),
                        List.of(line),
                        (before, added) -> Stream.concat(added.stream(), before.stream())
                                .limit(KEPT)
                                .toList());
    }
}
