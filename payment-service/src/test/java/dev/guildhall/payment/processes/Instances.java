package dev.guildhall.payment.processes;

import dev.guildhall.payment.PaymentServiceApplication;
import dev.guildhall.platform.testkit.ServiceProcess;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** Several instances on one PostgreSQL and one Redis. Whoever calls one that is dead learns it by calling. */
final class Instances implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Map<String, Object> PROPERTIES = Map.of(
            // Money is asked for over gRPC only.
            "spring.main.web-application-type",
            "none",
            "guildhall.payment.tiers.whale.paid-by",
            "wallet",
            "guildhall.payment.expiry.interval",
            "300ms",
            // What was published is deleted, and here everything that was told is counted.
            "guildhall.outbox.relay",
            false);

    private final TestDatabase database;
    private final TestRedis redis;
    private final Path logs;
    private final Metadata token = new Metadata();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicReferenceArray<Reached> slots;

    /** An instance, and the one connection that everybody has to it. */
    private record Reached(ServiceProcess process, ManagedChannel channel) {}

    private Instances(int count, TestDatabase database, TestRedis redis, Path logs) {
        this.slots = new AtomicReferenceArray<>(count);
        this.database = database;
        this.redis = redis;
        this.logs = logs;
        token.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                TestIssuer.shared().bearer(spec -> spec.client("a-game").scopes("payment", "payment-admin")));
    }

    /** Starts all at once, on a database that is empty, and waits for them. */
    static Instances start(int count, TestDatabase database, TestRedis redis, Path logs) {
        Instances instances = new Instances(count, database, redis, logs);
        List<ServiceProcess> processes =
                IntStream.range(0, count).mapToObj(_ -> instances.launch()).toList();
        for (int i = 0; i < count; i++) {
            instances.slots.set(i, instances.reach(processes.get(i)));
        }
        return instances;
    }

    /** Some instance, which may be dead; the call has to be made at once. */
    PaymentServiceBlockingStub any() {
        return PaymentServiceGrpc.newBlockingStub(
                        slots.get(ThreadLocalRandom.current().nextInt(slots.length()))
                                .channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(token))
                .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Kills an instance with everything that it has in hand, starts it again, and waits until it is back. */
    void killAndRestart(int slot) {
        slots.get(slot).process().kill();
        Reached dead = slots.getAndSet(slot, reach(launch()));
        dead.channel().shutdownNow();
    }

    @Override
    public void close() {
        for (int i = 0; i < slots.length(); i++) {
            slots.get(i).process().kill();
            slots.get(i).channel().shutdownNow();
        }
    }

    private ServiceProcess launch() {
        return ServiceProcess.start(
                PaymentServiceApplication.class,
                database,
                redis,
                PROPERTIES,
                logs.resolve("instance-" + started.incrementAndGet() + ".log"));
    }

    private Reached reach(ServiceProcess process) {
        return new Reached(
                process,
                NettyChannelBuilder.forAddress("127.0.0.1", process.grpcPort())
                        .usePlaintext()
                        .build());
    }
}
