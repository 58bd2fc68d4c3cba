package dev.guildhall.orchestration.neighbours;

import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;

/** A gRPC server on a free port of the loopback address, which lives as long as the JVM. Calls run on virtual threads. */
final class NeighbourServer {
    private static final Context.Key<Metadata> HEADERS = Context.key("headers");

    private final Server server;

    private NeighbourServer(Server server) {
        this.server = server;
    }

    static NeighbourServer start(BindableService... services) {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .addServices(List.of(services).stream()
                        .map(BindableService::bindService)
                        .toList())
                .intercept(new KeepingHeaders())
                .build();
        try {
            return new NeighbourServer(server.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a channel is configured with. */
    String target() {
        return "static://127.0.0.1:" + server.getPort();
    }

    /** Of the call that is being served. */
    static Metadata headers() {
        return HEADERS.get();
    }

    private static final class KeepingHeaders implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            return Contexts.interceptCall(Context.current().withValue(HEADERS, headers), call, headers, next);
        }
    }
}
