package dev.guildhall.platform.grpcedge;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerExecutorProvider;

/**
 * Runs each call's callbacks on a virtual thread, so that a handler may block. It is not an {@link Executor} bean, since
 * Spring Boot would then leave out its own task executor.
 */
final class VirtualThreads implements GrpcServerExecutorProvider, AutoCloseable {
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("grpc-", 0).factory());

    @Override
    public Executor getExecutor() {
        return executor;
    }

    /** Does not wait: by now the server has let its calls end, within its own grace period. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
