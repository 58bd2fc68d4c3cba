package dev.guildhall.platform.grpcedge;

import com.google.protobuf.StringValue;
import io.grpc.ManagedChannel;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** A small service that speaks {@link StringValue}, with a word for everything that can go wrong. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class HeraldApplication {
    @Bean
    Herald herald(Neighbour neighbour) {
        return new Herald(neighbour);
    }

    @Bean
    Neighbour neighbour() {
        return new Neighbour();
    }

    /** Opened late: the port is known only once the server is up, and the server needs the herald first. */
    @Bean
    Object openNeighbour(Neighbour neighbour, GrpcChannelFactory channels, GrpcServerLifecycle server) {
        neighbour.open(() -> channels.createChannel("static://localhost:" + server.getPort()));
        return neighbour;
    }

    /** The way to another service, which here is the service itself, through a channel as Spring makes them. */
    static final class Neighbour implements AutoCloseable {
        private Supplier<ManagedChannel> opening;
        private ManagedChannel channel;

        void open(Supplier<ManagedChannel> opening) {
            this.opening = opening;
        }

        synchronized ManagedChannel channel() {
            if (channel == null) {
                channel = opening.get();
            }
            return channel;
        }

        @Override
        public synchronized void close() {
            if (channel != null) {
                channel.shutdownNow();
            }
        }
    }
}
