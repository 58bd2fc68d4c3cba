package dev.guildhall.state.memory.grpc;

import static org.assertj.core.api.Assertions.assertThat;
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
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceBlockingStub;
import dev.guildhall.proto.state.v1.StoreMemoriesRequest;
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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MemoryGrpcTest extends MemoryServiceTest {
    @Autowired
    private Embedder embedder;

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
