package dev.guildhall.state.memory.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import bodybroker.state.v1.State;
import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.state.v1.ForgetMemoriesRequest;
import dev.guildhall.proto.state.v1.ListMemoriesRequest;
import dev.guildhall.proto.state.v1.ListMemoriesResponse;
import dev.guildhall.proto.state.v1.Memory;
import dev.guildhall.proto.state.v1.MemoryRequest;
import dev.guildhall.proto.state.v1.MemoryWeights;
import dev.guildhall.proto.state.v1.RetrieveRequest;
import dev.guildhall.proto.state.v1.RetrieveResponse;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceBlockingStub;
import dev.guildhall.proto.state.v1.StoreMemoriesRequest;
import dev.guildhall.state.StateServiceTest;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MemoryGrpcTest extends StateServiceTest {
    private static final long DAY = 86_400_000L;

    @Autowired
    private Embedder embedder;

    private String npc;

    @BeforeEach
    void aNewNpc() {
        npc = UUID.randomUUID().toString();
    }

    private MemoryRequest.Builder memory(String text) {
        return MemoryRequest.newBuilder().setNpcId(npc).setMemoryText(text);
    }

    private String store(MemoryRequest.Builder memory) {
        return service().storeMemory(memory.build()).getMemoryId();
    }

    private RetrieveRequest.Builder asking(String text) {
        return RetrieveRequest.newBuilder().setNpcId(npc).setQueryText(text).setTopK(10);
    }

    private List<String> found(RetrieveRequest.Builder query) {
        return service().retrieveMemories(query.build()).getMemoriesList().stream()
                .map(Memory::getText)
                .toList();
    }

    private static StatusRuntimeException refused(ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call);
    }

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
    void servesTheDocumentedClient() {
        var client = bodybroker.state.v1.StateServiceGrpc.newBlockingStub(channel())
                .withInterceptors(header("authorization", "Bearer " + clientToken("state")));
        List<Float> vector = Collections.nCopies(embedder.model().dimension(), 0.5f);

        State.MemoryResponse stored = client.storeMemory(State.MemoryRequest.newBuilder()
                .setNpcId(npc)
                .setMemoryText("As documented.")
                .addAllEmbedding(vector)
                .build());
        State.RetrieveResponse found = client.retrieveMemories(State.RetrieveRequest.newBuilder()
                .setNpcId(npc)
                .addAllQueryEmbedding(vector)
                .setTopK(5)
                .build());

        assertThat(stored.getSuccess()).isTrue();
        assertThat(found.getMemoriesCount()).isOne();
        assertThat(found.getMemories(0).getId()).isEqualTo(stored.getMemoryId());
        assertThat(found.getMemories(0).getText()).isEqualTo("As documented.");
        assertThat(found.getMemories(0).getSimilarity()).isCloseTo(1f, within(1e-5f));
    }

    @Test
    void storesAllOrNone() {
        StoreMemoriesRequest.Builder wrong = StoreMemoriesRequest.newBuilder()
                .addMemories(memory("First."))
                .addMemories(memory("Second.").setImportance(7))
                .addMemories(memory("\0"));
        ErrorConformance.of(refused(() -> service().storeMemories(wrong.build())))
                .hasCode(ErrorCode.INVALID_REQUEST)
                .namesField("memories[1].importance")
                .namesField("memories[2].memory_text");
        assertThat(list("", 50).getMemoriesList()).isEmpty();

        String other = UUID.randomUUID().toString();
        List<String> ids = service()
                .storeMemories(StoreMemoriesRequest.newBuilder()
                        .addMemories(memory("First."))
                        .addMemories(memory("Second.").setNpcId(other))
                        .addMemories(memory("Third."))
                        .build())
                .getMemoryIdsList();

        assertThat(ids)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allMatch(id -> UUID.fromString(id).version() == 7);
        assertThat(list("", 50).getMemoriesList())
                .extracting(Memory::getId)
                .containsExactlyInAnyOrder(ids.get(0), ids.get(2));
        npc = other;
        assertThat(list("", 50).getMemoriesList()).extracting(Memory::getId).containsExactly(ids.get(1));
    }

    @Test
    void doesOnceWhatIsAskedAHundredTimes() throws Exception {
        MemoryRequest request =
                memory("Only once.").setIdempotencyKey("once-" + npc).build();
        Set<String> ids = new TreeSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> calls = IntStream.range(0, 100)
                    .mapToObj(_ -> threads.submit(() -> idOrRunning(request)))
                    .toList();
            for (Future<String> call : calls) {
                ids.add(call.get());
            }
        }
        ids.remove("running");

        assertThat(ids).hasSize(1);
        assertThat(list("", 50).getMemoriesList()).extracting(Memory::getId).containsExactlyElementsOf(ids);
        assertThat(service()
                        .withInterceptors(header("idempotency-key", "once-" + npc))
                        .storeMemory(request.toBuilder().clearIdempotencyKey().build())
                        .getMemoryId())
                .isIn(ids);
        ErrorConformance.of(refused(() -> service()
                        .storeMemory(
                                request.toBuilder().setMemoryText("Another.").build())))
                .hasCode(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    private String idOrRunning(MemoryRequest request) {
        try {
            return service().storeMemory(request).getMemoryId();
        } catch (StatusRuntimeException refused) {
            ErrorConformance.of(refused).hasCode(ErrorCode.IDEMPOTENCY_IN_PROGRESS);
            return "running";
        }
    }

    @Test
    void listsTheNewestFirstInPages() {
        UUID player = UUID.randomUUID();
        long now = Instant.now().toEpochMilli();
        for (int i = 0; i < 25; i++) {
            MemoryRequest.Builder memory = memory("m" + i).setTimestamp(now - (i % 5) * DAY);
            store(i % 2 == 0 ? memory.addPlayerIds(player.toString()) : memory);
        }
        List<Memory> all = new ArrayList<>();
        String token = "";
        do {
            ListMemoriesResponse page = list(token, 10);
            assertThat(page.getMemoriesCount()).isLessThanOrEqualTo(10);
            all.addAll(page.getMemoriesList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(all).hasSize(25).extracting(Memory::getId).doesNotHaveDuplicates();
        assertThat(all).extracting(Memory::getTimestamp).isSortedAccordingTo(Collections.reverseOrder());
        assertThat(all).noneMatch(Memory::hasScore);
        assertThat(service()
                        .listMemories(ListMemoriesRequest.newBuilder()
                                .setNpcId(npc)
                                .setPlayerId(player.toString())
                                .build())
                        .getMemoriesList())
                .hasSize(13)
                .allMatch(memory -> memory.getPlayerIdsList().contains(player.toString()));
    }

    private ListMemoriesResponse list(String token, int size) {
        return service()
                .listMemories(ListMemoriesRequest.newBuilder()
                        .setNpcId(npc)
                        .setPageSize(size)
                        .setPageToken(token)
                        .build());
    }

    @Test
    void forgetsWhatItIsToldToOnce() {
        String one = store(memory("One ring."));
        String two = store(memory("Two rings."));
        store(memory("Three rings."));
        assertThat(found(asking("ring"))).hasSize(3);

        ForgetMemoriesRequest.Builder request =
                ForgetMemoriesRequest.newBuilder().setNpcId(npc);
        String stranger = UUID.randomUUID().toString();
        assertThat(forget(request.clone().addMemoryIds(one).addMemoryIds(one).addMemoryIds(stranger)))
                .isOne();
        assertThat(forget(request.clone().addMemoryIds(one))).isZero();
        assertThat(forget(request.clone().setNpcId(stranger).addMemoryIds(two))).isZero();
        assertThat(found(asking("ring"))).containsExactlyInAnyOrder("Two rings.", "Three rings.");
        assertThat(forget(request.clone().setAll(true))).isEqualTo(2);
        assertThat(forget(request.clone().setAll(true))).isZero();
        assertThat(found(asking("ring"))).isEmpty();
        store(memory("Rings again."));
        assertThat(found(asking("ring"))).containsExactly("Rings again.");
    }

    private long forget(ForgetMemoriesRequest.Builder request) {
        return service().forgetMemories(request.build()).getForgotten();
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

    @Test
    void namesWhatIsWrongWithListsAndWhatIsToBeForgotten() {
        store(memory("One."));
        store(memory("Two."));
        String token = list("", 1).getNextPageToken();
        npc = UUID.randomUUID().toString();

        for (String bad : List.of(token, "x", token.substring(1), token + "A", "!".repeat(token.length()))) {
            ErrorConformance.of(refused(() -> list(bad, 1))).namesField("page_token");
        }
        ErrorConformance.of(refused(() -> list("", 201))).namesField("page_size");
        ErrorConformance.of(refused(() -> list("", -1))).namesField("page_size");
        ForgetMemoriesRequest.Builder request =
                ForgetMemoriesRequest.newBuilder().setNpcId(npc);
        ErrorConformance.of(refused(() -> forget(request.clone()))).namesField("memory_ids");
        ErrorConformance.of(refused(() -> forget(request.clone().setAll(true).addMemoryIds(npc))))
                .namesField("memory_ids");
        ErrorConformance.of(refused(() -> forget(request.clone().addAllMemoryIds(Collections.nCopies(201, npc)))))
                .namesField("memory_ids");
    }

    @Test
    void keepsAMemoryOfOneIdOnce() {
        String id = UUID.randomUUID().toString();

        assertThat(store(memory("the first words").setMemoryId(id))).isEqualTo(id);
        assertThat(store(memory("other words").setMemoryId(id))).isEqualTo(id);
        List<String> ids = service()
                .storeMemories(StoreMemoriesRequest.newBuilder()
                        .addMemories(memory("again").setMemoryId(id))
                        .addMemories(memory("more"))
                        .build())
                .getMemoryIdsList();

        assertThat(ids).hasSize(2).startsWith(id);
        assertThat(list("", 10).getMemoriesList())
                .extracting(Memory::getText)
                .containsExactlyInAnyOrder("the first words", "more");
        assertThat(forget(ForgetMemoriesRequest.newBuilder().setNpcId(npc).setAll(true)))
                .isEqualTo(2);
    }

    @Test
    void keepsAMemoryThatManyTellAtOnceOnce() throws Exception {
        String id = UUID.randomUUID().toString();
        try (ExecutorService tellers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> told = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                told.add(tellers.submit(() -> store(memory("the words").setMemoryId(id))));
            }
            for (Future<String> each : told) {
                assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(id);
            }
        }

        assertThat(list("", 10).getMemoriesCount()).isEqualTo(1);
    }

    @Test
    void tellsNoPlayerWhatNpcsRemember() {
        StateServiceBlockingStub own = as(playerToken(UUID.randomUUID()));

        ErrorConformance.of(refused(() -> own.storeMemory(memory("x").build()))).hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(refused(() -> own.retrieveMemories(asking("x").build())))
                .hasCode(ErrorCode.FORBIDDEN);
    }

    @Test
    void needsTheScope() {
        ErrorConformance.of(refused(() ->
                        as(clientToken("dialogue")).storeMemory(memory("x").build())))
                .hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(refused(
                        () -> withoutToken().retrieveMemories(asking("x").build())))
                .hasCode(ErrorCode.UNAUTHENTICATED);
    }
}
