package dev.guildhall.state.memory.grpc;

import dev.guildhall.proto.state.v1.MemoryRequest;
import dev.guildhall.proto.state.v1.MemoryScore;
import dev.guildhall.proto.state.v1.MemoryWeights;
import dev.guildhall.proto.state.v1.RetrieveRequest;
import dev.guildhall.proto.state.v1.RetrieveResponse;
import dev.guildhall.state.memory.Memory;
import dev.guildhall.state.memory.MemoryDraft;
import dev.guildhall.state.memory.recall.Found;
import dev.guildhall.state.memory.recall.RecallDraft;
import dev.guildhall.state.memory.recall.RecallDraft.WeightsDraft;
import dev.guildhall.state.memory.recall.Recollection;
import dev.guildhall.state.memory.recall.Score;
import dev.guildhall.state.memory.recall.Weights;
import java.util.UUID;

/** Between messages and memories. */
final class MemoryMessages {
    static final RecallDraft.Names NAMES = new RecallDraft.Names("query_text", "listener_ids");

    private MemoryMessages() {}

    static MemoryDraft draft(MemoryRequest request) {
        return new MemoryDraft(
                request.getNpcId(),
                request.getMemoryText(),
                request.getEmbeddingList(),
                request.getEmbeddingModel(),
                request.getAudienceList(),
                request.getPlayerIdsList(),
                request.hasImportance() ? request.getImportance() : null,
                request.getKind(),
                request.getTimestamp(),
                request.getMemoryId());
    }

    static RecallDraft draft(RetrieveRequest request) {
        MemoryWeights weights = request.getWeights();
        return new RecallDraft(
                request.getNpcId(),
                request.getQueryEmbeddingList(),
                request.getQueryText(),
                request.getEmbeddingModel(),
                request.getTopK(),
                request.getListenerIdsList(),
                request.hasWeights()
                        ? new WeightsDraft(weights.getRelevance(), weights.getRecency(), weights.getImportance())
                        : null,
                request.hasMinSimilarity() ? request.getMinSimilarity() : null,
                request.getExact());
    }

    static dev.guildhall.proto.state.v1.Memory memory(Memory memory) {
        return builder(memory).build();
    }

    private static dev.guildhall.proto.state.v1.Memory.Builder builder(Memory memory) {
        return dev.guildhall.proto.state.v1.Memory.newBuilder()
                .setId(memory.id().toString())
                .setText(memory.text())
                .setTimestamp(memory.happenedAt().toEpochMilli())
                .setNpcId(memory.npc().toString())
                .setKind(memory.kind())
                .setImportance(memory.importance())
                .addAllAudience(memory.audience().stream().map(UUID::toString).toList())
                .addAllPlayerIds(memory.players().stream().map(UUID::toString).toList());
    }

    static RetrieveResponse found(Recollection recollection) {
        Weights weights = recollection.weights();
        MemoryWeights used = MemoryWeights.newBuilder()
                .setRelevance(weights.relevance())
                .setRecency(weights.recency())
                .setImportance(weights.importance())
                .build();
        return RetrieveResponse.newBuilder()
                .addAllMemories(recollection.found().stream()
                        .map(found -> memory(found, used))
                        .toList())
                .setApproximate(recollection.approximate())
                .setEmbeddingModel(recollection.model())
                .build();
    }

    private static dev.guildhall.proto.state.v1.Memory memory(Found found, MemoryWeights weights) {
        Score score = found.score();
        return builder(found.memory())
                .setSimilarity(score.similarity())
                .setScore(MemoryScore.newBuilder()
                        .setTotal(score.total())
                        .setRelevance(score.relevance())
                        .setRecency(score.recency())
                        .setImportance(score.importance())
                        .setWeights(weights))
                .build();
    }
}
