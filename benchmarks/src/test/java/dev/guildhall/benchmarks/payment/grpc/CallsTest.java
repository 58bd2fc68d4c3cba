package dev.guildhall.benchmarks.payment.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.benchmarks.grpc.Connections;
import dev.guildhall.benchmarks.load.ClosedLoop;
import dev.guildhall.benchmarks.load.Job;
import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.payment.grpc.MoneyCalls.Generation;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceStub;
import dev.guildhall.proto.payment.v1.ReserveRequest;
import dev.guildhall.proto.payment.v1.ReserveResponse;
import dev.guildhall.proto.payment.v1.SettleRequest;
import dev.guildhall.proto.payment.v1.SettleResponse;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Generation GENERATION = new Generation(3, 2_000, 1_250, "inference-service", "a-model", 640);
    private static final List<UUID> USERS = List.of(new UUID(1, 1), new UUID(1, 2));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private static LoadResult twenty(Job job) throws InterruptedException {
        return new ClosedLoop(4, job).run(20, PATIENCE);
    }

    @Test
    void theEchoAllowsEveryUse() throws IOException, InterruptedException {
        Server echo = EchoProcess.start(0, threads);
        try (Connections<PaymentServiceStub> connections =
                Connections.to(echo.getPort(), "Bearer none", PaymentServiceGrpc::newStub)) {
            LoadResult result = twenty(new UseCalls(connections, USERS, "premium", 1));

            assertThat(result.well()).isEqualTo(20);
            assertThat(result.failures()).isEmpty();
        } finally {
            echo.shutdownNow();
        }
    }

    @Test
    void aServerThatIsGoneIsAFailureAndNotAFigure() throws IOException, InterruptedException {
        Server echo = EchoProcess.start(0, threads);
        int port = echo.getPort();
        echo.shutdownNow().awaitTermination();

        try (Connections<PaymentServiceStub> connections =
                Connections.to(port, "Bearer none", PaymentServiceGrpc::newStub)) {
            LoadResult result = twenty(new UseCalls(connections, USERS, "premium", 1));

            assertThat(result.answered()).isZero();
            assertThat(result.failures()).isEqualTo(Map.of("UNAVAILABLE", 20L));
        }
    }

    @Test
    void settlesWhatWasReserved() throws IOException, InterruptedException {
        Till till = new Till(Integer.MAX_VALUE);
        Server server = till.start(threads);
        try (Connections<PaymentServiceStub> connections =
                Connections.to(server.getPort(), "Bearer ours", PaymentServiceGrpc::newStub)) {
            MoneyCalls calls = new MoneyCalls(connections, USERS, GENERATION);

            LoadResult result = twenty(calls);

            assertThat(result.well()).isEqualTo(20);
            assertThat(calls.settledMicros()).isEqualTo(20 * 1_250);
            assertThat(till.open).isEmpty();
            assertThat(till.wrong).isEmpty();
            assertThat(till.bearers).containsExactly("Bearer ours");
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void aRefusalIsNotSettledAndNotAFailure() throws IOException, InterruptedException {
        Till till = new Till(5);
        Server server = till.start(threads);
        try (Connections<PaymentServiceStub> connections =
                Connections.to(server.getPort(), "Bearer ours", PaymentServiceGrpc::newStub)) {
            MoneyCalls calls = new MoneyCalls(connections, USERS, GENERATION);

            LoadResult result = twenty(calls);

            assertThat(result.well()).isEqualTo(5);
            assertThat(result.refused()).isEqualTo(15);
            assertThat(result.failures()).isEmpty();
            assertThat(calls.settledMicros()).isEqualTo(5 * 1_250);
        } finally {
            server.shutdownNow();
        }
    }

    /** Holds money for a number of reservations, and takes note of settlements that it cannot make sense of. */
    private static final class Till extends PaymentServiceGrpc.PaymentServiceImplBase implements ServerInterceptor {
        private final Map<String, ReserveRequest> open = new ConcurrentHashMap<>();
        private final Set<SettleRequest> wrong = ConcurrentHashMap.newKeySet();
        private final Set<String> bearers = ConcurrentHashMap.newKeySet();
        private final AtomicInteger left;

        Till(int reservations) {
            this.left = new AtomicInteger(reservations);
        }

        Server start(ExecutorService threads) throws IOException {
            return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
                    .executor(threads)
                    .addService(this)
                    .intercept(this)
                    .build()
                    .start();
        }

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            bearers.add(headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER)));
            return next.startCall(call, headers);
        }

        @Override
        public void reserve(ReserveRequest request, StreamObserver<ReserveResponse> observer) {
            boolean reserved = left.getAndDecrement() > 0;
            if (reserved) {
                open.put(request.getReservationId(), request);
            }
            observer.onNext(ReserveResponse.newBuilder().setReserved(reserved).build());
            observer.onCompleted();
        }

        @Override
        public void settle(SettleRequest request, StreamObserver<SettleResponse> observer) {
            ReserveRequest held = open.remove(request.getReservationId());
            if (held == null
                    || !held.getUserId().equals(request.getUserId())
                    || held.getMaxCostMicros() != 2_000
                    || request.getCostMicros() != 1_250) {
                wrong.add(request);
            }
            observer.onNext(SettleResponse.newBuilder()
                    .setSettledMicros(request.getCostMicros())
                    .build());
            observer.onCompleted();
        }
    }
}
