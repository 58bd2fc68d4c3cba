package dev.guildhall.benchmarks.grpc;

import dev.guildhall.benchmarks.process.Stage;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractAsyncStub;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A few connections to one server, each call on any of them. Answers are told of on the threads that read them, which must not
 * wait: the less the load itself takes, the less it says about the server.
 *
 * @param <S> the kind of stub that calls
 */
public final class Connections<S extends AbstractAsyncStub<S>> implements AutoCloseable {
    private static final int COUNT = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final List<ManagedChannel> channels;
    private final List<S> stubs;

    private Connections(List<ManagedChannel> channels, List<S> stubs) {
        this.channels = channels;
        this.stubs = stubs;
    }

    /**
     * Connects with the first calls.
     *
     * @param port of gRPC on 127.0.0.1
     * @param bearer goes into the metadata {@code authorization} of each call
     * @param stub makes stubs, such as {@code PaymentServiceGrpc::newStub}
     */
    public static <S extends AbstractAsyncStub<S>> Connections<S> to(
            int port, String bearer, Function<? super ManagedChannel, S> stub) {
        Metadata metadata = new Metadata();
        metadata.put(AUTHORIZATION, bearer);
        List<ManagedChannel> channels = Stream.generate(() -> NettyChannelBuilder.forAddress(Stage.LOOPBACK, port)
                        .usePlaintext()
                        .directExecutor()
                        .intercept(MetadataUtils.newAttachHeadersInterceptor(metadata))
                        .build())
                .limit(COUNT)
                .toList();
        return new Connections<>(channels, channels.stream().map(stub).toList());
    }

    /** For one call, which has a deadline from now on, as every caller's has. */
    public S any() {
        return stubs.get(ThreadLocalRandom.current().nextInt(stubs.size())).withDeadlineAfter(PATIENCE);
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        try {
            for (ManagedChannel channel : channels) {
                boolean _ = channel.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
