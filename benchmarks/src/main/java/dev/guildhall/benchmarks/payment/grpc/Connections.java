package dev.guildhall.benchmarks.payment.grpc;

import dev.guildhall.benchmarks.process.Stage;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A few connections to one server, each call on any of them. Answers are told of on the threads that read them, which must not
 * wait: the less the load itself takes, the less it says about the server.
 */
public final class Connections implements AutoCloseable {
    private static final int COUNT = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final List<ManagedChannel> channels;
    private final List<PaymentServiceStub> stubs;

    private Connections(List<ManagedChannel> channels, List<PaymentServiceStub> stubs) {
        this.channels = channels;
        this.stubs = stubs;
    }

    /**
     * Connects with the first calls.
     *
     * @param port of gRPC on 127.0.0.1
     * @param bearer goes into the metadata {@code authorization} of each call
     */
    public static Connections to(int port, String bearer) {
        Metadata metadata = new Metadata();
        metadata.put(AUTHORIZATION, bearer);
        List<ManagedChannel> channels = Stream.generate(() -> NettyChannelBuilder.forAddress(Stage.LOOPBACK, port)
                        .usePlaintext()
                        .directExecutor()
                        .intercept(MetadataUtils.newAttachHeadersInterceptor(metadata))
                        .build())
                .limit(COUNT)
                .toList();
        return new Connections(
                channels, channels.stream().map(PaymentServiceGrpc::newStub).toList());
    }

    /** For one call, which has a deadline from now on, as every caller's has. */
    PaymentServiceStub any() {
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
