package dev.guildhall.platform.grpcedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.grpc.client.ChannelBuilderOptions;
import org.springframework.grpc.client.GrpcChannelFactory;

/** A service that hangs up on whoever connects counts how often somebody tries. */
class PromptReconnectsTest {
    /** gRPC alone comes back after 1, then 1.6, 2.6, 4.1, 6.6 … seconds. */
    private static final int MORE_THAN_GRPC_ALONE = 20;

    @Test
    void triesAgainSoon() throws Exception {
        PromptReconnects reconnects = new PromptReconnects(() -> Duration.ofMillis(50));
        try (ServerSocket service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            AtomicInteger connections = new AtomicInteger();
            Thread.ofVirtual().start(() -> hangUp(service, connections));
            GrpcChannelFactory channels =
                    (GrpcChannelFactory) reconnects.postProcessAfterInitialization(channelFactory(), "channelFactory");
            ManagedChannel channel = channels.createChannel("127.0.0.1:" + service.getLocalPort());
            try {
                channel.getState(true);

                await().atMost(Duration.ofSeconds(15)).until(() -> connections.get() >= MORE_THAN_GRPC_ALONE);
            } finally {
                channel.shutdownNow();
            }
        } finally {
            reconnects.destroy();
        }
    }

    @Test
    void leavesOtherBeansAlone() {
        Object other = new Object();

        assertThat(new PromptReconnects(() -> Duration.ofSeconds(1)).postProcessAfterInitialization(other, "other"))
                .isSameAs(other);
    }

    private static void hangUp(ServerSocket service, AtomicInteger connections) {
        try {
            while (true) {
                try (Socket _ = service.accept()) {
                    connections.incrementAndGet();
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static GrpcChannelFactory channelFactory() {
        return new GrpcChannelFactory() {
            @Override
            public boolean supports(String target) {
                return true;
            }

            @Override
            public ManagedChannel createChannel(String target, ChannelBuilderOptions options) {
                return NettyChannelBuilder.forTarget(target).usePlaintext().build();
            }
        };
    }
}
