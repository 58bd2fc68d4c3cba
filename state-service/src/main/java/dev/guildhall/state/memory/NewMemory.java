package dev.guildhall.state.memory;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.platform.embeddings.Embedding;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an NPC is to remember; {@link MemoryDraft} makes it.
 *
 * @param id names it for good; absent until it is given one
 * @param importance from 0 to 1
 * @param happenedAt absent for the moment at which it is stored
 * @param audience without repeats
 * @param players without repeats
 * @param embedding the text as a vector of length 1, of the service's own model; absent until it is made
 */
public record NewMemory(
        @Nullable UUID id,
        NpcId npc,
        String text,
        String kind,
        float importance,
        @Nullable Instant happenedAt,
        List<UUID> audience,
        List<UUID> players,
        @Nullable Embedding embedding) {

    public NewMemory {
        audience = List.copyOf(audience);
        players = List.copyOf(players);
        if (!(importance >= 0 && importance <= 1)) {
            throw new IllegalArgumentException("importance: " + importance + " (expected: 0..1)");
        }
    }

    NewMemory with(Embedding made) {
        return new NewMemory(id, npc, text, kind, importance, happenedAt, audience, players, made);
    }

    /** The same under an id of its own, unless its caller gave it one. */
    NewMemory named() {
        return id != null
                ? this
                : new NewMemory(
                        UuidCreator.getTimeOrderedEpoch(),
                        npc,
                        text,
                        kind,
                        importance,
                        happenedAt,
                        audience,
                        players,
                        embedding);
    }

    /** Everything that tells it from another, in one form; for the fingerprint of a request. */
    String canonical() {
        return String.join(
                "\n",
                String.valueOf(id),
                npc.toString(),
                text.length() + ":" + text,
                kind,
                Float.toString(importance),
                String.valueOf(happenedAt),
                audience.toString(),
                players.toString(),
                embedding == null ? "" : HexFormat.of().formatHex(embedding.toBytes()));
    }
}
