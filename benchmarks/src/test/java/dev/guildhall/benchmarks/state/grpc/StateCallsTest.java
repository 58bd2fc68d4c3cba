package dev.guildhall.benchmarks.state.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.benchmarks.grpc.Connections;
import dev.guildhall.benchmarks.load.ClosedLoop;
import dev.guildhall.benchmarks.load.Job;
import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.benchmarks.state.grpc.RecallCalls.Way;
import dev.guildhall.proto.state.v1.Context;
import dev.guildhall.proto.state.v1.ContextRequest;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.Event;
import dev.guildhall.proto.state.v1.Memory;
import dev.guildhall.proto.state.v1.RetrieveRequest;
import dev.guildhall.proto.state.v1.RetrieveResponse;
import dev.guildhall.proto.state.v1.StateServiceGrpc;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceStub;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.proto.state.v1.UpdateResponse;
import dev.guildhall.proto.state.v1.WorldState;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StateCallsTest {
    private static final Population PEOPLE = new Population(1, 5, 5);
    private static final UUID NPC = new UUID(7, 7);
    private static final float[][] QUERIES = {{1, 0}, {0, 1}};

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final World world = new World();
    private Server server;
    private Connections<StateServiceStub> connections;

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
                .executor(threads)
                .addService(world)
                .build()
                .start();
        connections = Connections.to(server.getPort(), "Bearer ours", StateServiceGrpc::newStub);
    }

    @AfterEach
    void end() {
        connections.close();
        server.shutdownNow();
        threads.shutdownNow();
    }

    private static LoadResult twenty(Job job) throws InterruptedException {
        return new ClosedLoop(4, job).run(20);
    }

    @Test
    void changesAreCountedAsTheyAreAnswered() throws InterruptedException {
        UpdateCalls calls = new UpdateCalls(connections, PEOPLE, 2);

        LoadResult result = twenty(calls);

        assertThat(result.well()).isEqualTo(20);
        assertThat(calls.changed()).isEqualTo(20);
        assertThat(world.asked).isSubsetOf(PEOPLE.id(0), PEOPLE.id(1));
    }

    @Test
    void eachEntityIsReadInItsTurn() throws InterruptedException {
        AtomicInteger next = new AtomicInteger();

        LoadResult result = twenty(new ReadCalls(connections, PEOPLE, () -> next.getAndIncrement() % PEOPLE.size()));

        assertThat(result.well()).isEqualTo(20);
        assertThat(world.asked).hasSize(PEOPLE.size());
    }

    @Test
    void memoriesAreAskedForInTheirWay() throws InterruptedException {
        assertThat(twenty(new RecallCalls(connections, NPC, QUERIES, 3, Way.RELEVANCE_EXACT))
                        .well())
                .isEqualTo(20);
        assertThat(world.recalls)
                .allSatisfy(request -> assertThat(request.getExact()).isTrue())
                .allSatisfy(request ->
                        assertThat(request.getWeights().getRelevance()).isEqualTo(1));
        world.recalls.clear();

        RetrieveResponse answer = new RecallCalls(connections, NPC, QUERIES, 3, Way.DEFAULT_WEIGHTS).answer(1);

        assertThat(answer.getMemoriesCount()).isEqualTo(3);
        assertThat(world.recalls.remove())
                .isEqualTo(RetrieveRequest.newBuilder()
                        .setNpcId(NPC.toString())
                        .addQueryEmbedding(0)
                        .addQueryEmbedding(1)
                        .setTopK(3)
                        .build());
    }

    @Test
    void contextsTellHowManyNeighboursThereAre() throws InterruptedException {
        ContextCalls calls = new ContextCalls(connections, PEOPLE);

        assertThat(twenty(calls).well()).isEqualTo(20);
        assertThat(calls.neighbours()).isEqualTo(2);
    }

    @Test
    void anAnswerToSomethingElseIsAFailure() throws InterruptedException {
        world.isWrong = true;

        assertThat(twenty(new UpdateCalls(connections, PEOPLE, 2)).failures())
                .isEqualTo(Map.of("another version", 20L));
        assertThat(twenty(new ReadCalls(connections, PEOPLE, () -> 1)).failures())
                .isEqualTo(Map.of("another entity", 20L));
        assertThat(twenty(new RecallCalls(connections, NPC, QUERIES, 3, Way.RELEVANCE))
                        .failures())
                .isEqualTo(Map.of("another number of memories", 20L));
        assertThat(twenty(new ContextCalls(connections, PEOPLE)).failures()).isEqualTo(Map.of("another context", 20L));
    }

    @Test
    void aServerThatIsGoneIsAFailure() throws InterruptedException {
        server.shutdownNow().awaitTermination();

        assertThat(twenty(new UpdateCalls(connections, PEOPLE, 2)).failures()).isEqualTo(Map.of("UNAVAILABLE", 20L));
        assertThatThrownBy(() -> new RecallCalls(connections, NPC, QUERIES, 3, Way.RELEVANCE).answer(0))
                .hasMessageStartingWith("a call failed: Status{code=" + Status.Code.UNAVAILABLE);
    }

    /** Answers well, or about something else. */
    private static final class World extends StateServiceGrpc.StateServiceImplBase {
        private final Set<String> asked = ConcurrentHashMap.newKeySet();
        private final Queue<RetrieveRequest> recalls = new ConcurrentLinkedQueue<>();
        private volatile boolean isWrong;

        private static <T> void answer(StreamObserver<T> observer, T message) {
            observer.onNext(message);
            observer.onCompleted();
        }

        @Override
        public void updateEntityState(UpdateEntityRequest request, StreamObserver<UpdateResponse> observer) {
            asked.add(request.getEntityId());
            answer(
                    observer,
                    UpdateResponse.newBuilder()
                            .setSuccess(true)
                            .setVersion(isWrong ? 1 : 21)
                            .build());
        }

        @Override
        public void getEntityState(EntityStateRequest request, StreamObserver<EntityState> observer) {
            asked.add(request.getEntityId());
            answer(
                    observer,
                    EntityState.newBuilder()
                            .setEntityId(isWrong ? PEOPLE.id(4) : request.getEntityId())
                            .putData("name", "Villager")
                            .build());
        }

        @Override
        public void retrieveMemories(RetrieveRequest request, StreamObserver<RetrieveResponse> observer) {
            recalls.add(request);
            RetrieveResponse.Builder response = RetrieveResponse.newBuilder();
            for (int i = isWrong ? 1 : 0; i < request.getTopK(); i++) {
                response.addMemories(Memory.newBuilder().setId("m" + i));
            }
            answer(observer, response.build());
        }

        @Override
        public void getContext(ContextRequest request, StreamObserver<Context> observer) {
            Context.Builder context =
                    Context.newBuilder().setWorld(WorldState.newBuilder().setWorldId(PEOPLE.world()));
            for (int i = 0; i < 3; i++) {
                context.addEntities(EntityState.newBuilder().setEntityId(PEOPLE.id(i)));
            }
            for (int i = isWrong ? 1 : 0; i < request.getHistorySize(); i++) {
                context.addHistory(Event.newBuilder().setSequence(i + 1L));
            }
            answer(observer, context.build());
        }
    }
}
