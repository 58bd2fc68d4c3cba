package dev.guildhall.state.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.grpc.GrpcTestClient;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.state.v1.ForgetMemoriesRequest;
import dev.guildhall.proto.state.v1.MemoryRequest;
import dev.guildhall.proto.state.v1.RetrieveRequest;
import dev.guildhall.proto.state.v1.StateServiceGrpc;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceBlockingStub;
import io.grpc.StatusRuntimeException;
import java.util.Collections;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody listens where the embedder should be, nobody relays events, and PostgreSQL goes away and comes back. */
@GuildhallTest(
        breakableServers = true,
        properties = {
            "spring.datasource.hikari.connection-timeout=500",
            "guildhall.outbox.relay=false",
            "guildhall.embeddings.kind=openai",
            "guildhall.embeddings.dimension=16",
            "guildhall.embeddings.openai.base-url=http://localhost:1/v1",
            "guildhall.embeddings.openai.model=nobody",
            "guildhall.embeddings.openai.retries=0"
        })
class LostEmbedderTest {
    @RegisterExtension
    final GrpcTestClient grpc = new GrpcTestClient();

    @Autowired
    private BreakableServers servers;

    @Autowired
    private JdbcClient jdbc;

    private final String npc = UUID.randomUUID().toString();

    @AfterEach
    void restore() {
        servers.restore();
    }

    private StateServiceBlockingStub service() {
        return grpc.as(
                TestIssuer.shared().token(spec -> spec.client("a-game").scopes("state")),
                StateServiceGrpc::newBlockingStub);
    }

    private MemoryRequest.Builder byText(String key) {
        return MemoryRequest.newBuilder()
                .setNpcId(npc)
                .setMemoryText("The bridge fell.")
                .setIdempotencyKey(key);
    }

    private static RetrieveRequest.Builder byVector(String npc) {
        return RetrieveRequest.newBuilder()
                .setNpcId(npc)
                .addAllQueryEmbedding(Collections.nCopies(16, 1f))
                .setTopK(5);
    }

    @Test
    void refusesTextsAndGoesOnWithVectors() {
        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> service().storeMemory(byText(npc).build())))
                .hasCode(ErrorCode.SERVICE_UNAVAILABLE);
        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> service()
                                .retrieveMemories(RetrieveRequest.newBuilder()
                                        .setNpcId(npc)
                                        .setQueryText("bridge")
                                        .setTopK(1)
                                        .build())))
                .hasCode(ErrorCode.SERVICE_UNAVAILABLE);

        // The key was given back: the same request with another way to its vector would be another request.
        service()
                .storeMemory(byText("vector-" + npc)
                        .addAllEmbedding(Collections.nCopies(16, 0.5f))
                        .build());
        assertThat(service().retrieveMemories(byVector(npc).build()).getMemoriesList())
                .singleElement()
                .satisfies(memory -> assertThat(memory.getText()).isEqualTo("The bridge fell."));
    }

    @Test
    void tellsTheBusThatSomethingIsRememberedButNotWhat() {
        String player = UUID.randomUUID().toString();
        String id = service()
                .storeMemory(byText("bus-" + npc)
                        .addAllEmbedding(Collections.nCopies(16, 0.5f))
                        .addPlayerIds(player)
                        .addAudience(player)
                        .build())
                .getMemoryId();
        service()
                .forgetMemories(ForgetMemoriesRequest.newBuilder()
                        .setNpcId(npc)
                        .setAll(true)
                        .build());

        assertThat(jdbc.sql("SELECT payload::text FROM outbox WHERE partition_key = :npc ORDER BY seq")
                        .param("npc", npc)
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(event -> event.contains("npc_interaction") && event.contains(npc))
                .noneMatch(event -> event.contains("bridge") || event.contains(player))
                .satisfies(events -> {
                    assertThat(events.getFirst()).contains("memory_stored", id);
                    assertThat(events.getLast()).contains("memories_forgotten", "\"forgotten\":1");
                });
    }

    @Test
    void saysThatItIsUnavailableUntilPostgresIsBack() {
        MemoryRequest request = byText("postgres-" + npc)
                .addAllEmbedding(Collections.nCopies(16, 1f))
                .build();
        servers.postgres().cut();
        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class, () -> service().storeMemory(request)))
                .hasCode(ErrorCode.SERVICE_UNAVAILABLE);
        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> service().retrieveMemories(byVector(npc).build())))
                .hasCode(ErrorCode.SERVICE_UNAVAILABLE);
        servers.restore();

        Awaitility.await()
                .ignoreExceptions()
                .until(() -> service().storeMemory(request).getSuccess());
        assertThat(service().retrieveMemories(byVector(npc).build()).getMemoriesList())
                .hasSize(1);
    }
}
