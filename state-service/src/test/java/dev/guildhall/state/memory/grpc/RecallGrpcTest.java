package dev.guildhall.state.memory.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.state.v1.Memory;
import dev.guildhall.proto.state.v1.MemoryWeights;
import dev.guildhall.proto.state.v1.RetrieveRequest;
import dev.guildhall.proto.state.v1.RetrieveResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an NPC remembers of what it is asked for. */
class RecallGrpcTest extends MemoryServiceTest {
    @Autowired
    private Embedder embedder;

    @Test
    void findsWhatIsNearAndSaysWhy() {
        UUID player = UUID.randomUUID();
        long yesterday = Instant.now().toEpochMilli() - DAY;
        String id = store(memory("Mira stole the silver ring at the bridge.")
                .setImportance(0.75f)
                .setKind("dialogue")
                .setTimestamp(yesterday)
                .addPlayerIds(player.toString()));
        store(memory("The bread was good this morning.").setImportance(0.75f).setTimestamp(yesterday));

        RetrieveResponse answer =
                service().retrieveMemories(asking("Who stole the silver ring?").build());

        assertThat(answer.getApproximate()).isFalse();
        assertThat(answer.getEmbeddingModel()).isEqualTo(embedder.model().name());
        assertThat(answer.getMemoriesCount()).isEqualTo(2);
        Memory first = answer.getMemories(0);
        assertThat(first.getId()).isEqualTo(id);
        assertThat(first.getText()).isEqualTo("Mira stole the silver ring at the bridge.");
        assertThat(first.getNpcId()).isEqualTo(npc);
        assertThat(first.getKind()).isEqualTo("dialogue");
        assertThat(first.getTimestamp()).isEqualTo(yesterday);
        assertThat(first.getPlayerIdsList()).containsExactly(player.toString());
        assertThat(first.getAudienceList()).isEmpty();
        assertThat(first.getScore().getRelevance()).isEqualTo(Math.max(0, first.getSimilarity()));
        assertThat(first.getScore().getRecency()).isCloseTo((float) Math.pow(0.5, 1 / 7.0), within(1e-3f));
        assertThat(first.getScore().getImportance()).isEqualTo(0.75f);
        MemoryWeights weights = first.getScore().getWeights();
        assertThat(first.getScore().getTotal())
                .isCloseTo(
                        (weights.getRelevance() * first.getScore().getRelevance()
                                        + weights.getRecency()
                                                * first.getScore().getRecency()
                                        + weights.getImportance() * 0.75f)
                                / (weights.getRelevance() + weights.getRecency() + weights.getImportance()),
                        within(1e-5f));
    }

    @Test
    void usesTheWeightsAndBoundsOfTheRequest() {
        long now = Instant.now().toEpochMilli();
        store(memory("The silver ring is gone.").setImportance(0.1f).setTimestamp(now - 30 * DAY));
        store(memory("A loaf of bread.").setImportance(1).setTimestamp(now - 20 * DAY));
        store(memory("Rain again.").setImportance(0.2f).setTimestamp(now - DAY));

        assertThat(found(asking("silver ring")
                        .setTopK(1)
                        .setWeights(MemoryWeights.newBuilder().setRelevance(3))))
                .containsExactly("The silver ring is gone.");
        assertThat(found(asking("silver ring")
                        .setTopK(1)
                        .setWeights(MemoryWeights.newBuilder().setRecency(0.1f))))
                .containsExactly("Rain again.");
        assertThat(found(asking("silver ring")
                        .setTopK(1)
                        .setWeights(MemoryWeights.newBuilder().setImportance(9))))
                .containsExactly("A loaf of bread.");
        assertThat(found(asking("silver ring").setMinSimilarity(0.4f))).containsExactly("The silver ring is gone.");
    }

    @Test
    void ordersEqualScoresById() {
        List<String> ids = new ArrayList<>();
        long then = Instant.now().toEpochMilli() - DAY;
        for (int i = 0; i < 20; i++) {
            ids.add(store(memory("The same again.").setTimestamp(then)));
        }
        Collections.sort(ids);

        assertThat(service()
                        .retrieveMemories(asking("The same").setTopK(7).build())
                        .getMemoriesList())
                .extracting(Memory::getId)
                .isEqualTo(ids.subList(0, 7));
    }

    @Test
    void takesVectorsInsteadOfWords() {
        List<Float> vector =
                new ArrayList<>(Collections.nCopies(embedder.model().dimension(), 0f));
        vector.set(3, 5f);
        store(memory("By vector.").addAllEmbedding(vector));
        vector.set(3, -1e38f);
        store(memory("The opposite.").addAllEmbedding(vector));

        RetrieveResponse answer = service()
                .retrieveMemories(RetrieveRequest.newBuilder()
                        .setNpcId(npc)
                        .addAllQueryEmbedding(vector)
                        .setTopK(2)
                        .setWeights(MemoryWeights.newBuilder().setRelevance(1))
                        .setExact(true)
                        .build());

        assertThat(answer.getMemoriesList())
                .extracting(Memory::getText, Memory::getSimilarity)
                .containsExactly(tuple("The opposite.", 1f), tuple("By vector.", -1f));
    }

    @Test
    void namesWhatIsWrongWithAQuery() {
        Stream.of(asking("x").setTopK(0), asking("x").setTopK(101), asking("x").setTopK(-1))
                .forEach(query -> refuses(query, "top_k"));
        refuses(asking(""), "query_text");
        refuses(asking("x".repeat(2_001)), "query_text");
        refuses(asking("\0"), "query_text");
        refuses(asking("x").setNpcId("nobody"), "npc_id");
        refuses(asking("x").addListenerIds("nobody"), "listener_ids[0]");
        refuses(asking("x").setMinSimilarity(Float.NaN), "min_similarity");
        refuses(asking("x").setMinSimilarity(1.5f), "min_similarity");
        refuses(asking("x").setWeights(MemoryWeights.getDefaultInstance()), "weights");
        refuses(asking("x").setWeights(MemoryWeights.newBuilder().setRecency(-1)), "weights");
        refuses(asking("x").setWeights(MemoryWeights.newBuilder().setRecency(Float.POSITIVE_INFINITY)), "weights");
        refuses(asking("x").setEmbeddingModel("another"), "embedding_model");
        refuses(asking("").addQueryEmbedding(1), "query_embedding");
        List<Float> vector = Collections.nCopies(embedder.model().dimension(), 1f);
        refuses(asking("x").addAllQueryEmbedding(vector), "query_text");
        refuses(asking("").addAllQueryEmbedding(vector).setQueryEmbedding(9, Float.NaN), "query_embedding[9]");
        refuses(asking("").addAllQueryEmbedding(Collections.nCopies(vector.size(), 0f)), "query_embedding");
    }

    private void refuses(RetrieveRequest.Builder query, String field) {
        ErrorConformance.of(refused(() -> service().retrieveMemories(query.build())))
                .hasCode(ErrorCode.INVALID_REQUEST)
                .namesField(field);
    }
}
