package dev.guildhall.inference.memory.grpc;

import dev.guildhall.inference.memory.Recollection;
import dev.guildhall.inference.memory.Recollection.Score;
import dev.guildhall.inference.memory.TurnMemories;
import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.proto.state.v1.Memory;
import dev.guildhall.proto.state.v1.MemoryScore;
import java.time.Instant;
import java.util.UUID;

/** Memories as state-service tells them. */
final class Recollections {
    private Recollections() {}

    /** For a line of this player. */
    static Recollection of(Memory memory, PlayerId player) {
        return new Recollection(
                UUID.fromString(memory.getId()),
                text(memory, player),
                Instant.ofEpochMilli(memory.getTimestamp()),
                score(memory));
    }

    /** Of a dialogue's players, the first is the one who spoke. */
    private static String text(Memory memory, PlayerId player) {
        boolean own = memory.getPlayerIdsCount() > 0 && memory.getPlayerIds(0).equalsIgnoreCase(player.toString());
        return memory.getKind().equals(TurnMemories.KIND)
                ? TurnMemories.toldTo(own, memory.getText())
                : memory.getText();
    }

    private static Score score(Memory memory) {
        MemoryScore score = memory.getScore();
        return new Score(
                memory.getSimilarity(),
                score.getTotal(),
                score.getRelevance(),
                score.getRecency(),
                score.getImportance());
    }
}
