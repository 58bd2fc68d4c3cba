package dev.guildhall.inference.upstream;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;

/** Where one instance of the service is found. */
record Instance(int httpPort, ManagedChannel channel) implements AutoCloseable {
    static Instance at(int httpPort, int grpcPort) {
        return new Instance(
                httpPort,
                NettyChannelBuilder.forAddress("localhost", grpcPort)
                        .usePlaintext()
                        .flowControlWindow(64 * 1024)
                        .build());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
