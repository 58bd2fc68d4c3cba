package dev.guildhall.benchmarks.payment.grpc;

import dev.guildhall.benchmarks.process.Stage;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A bare gRPC server on virtual threads that allows every use: no token is looked at, nothing is counted. It answers each line
 * of its standard input with {@code ok}, and ends with it.
 */
public final class EchoProcess {
    private static final int ALWAYS_LEFT = 1_000_000;

    private EchoProcess() {}

    /**
     * Runs until standard input ends.
     *
     * @param arguments the port on 127.0.0.1
     */
    public static void main(String... arguments) throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Server server = start(Integer.parseInt(arguments[0]), threads);
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println("ok");
            }
            server.shutdownNow();
        }
    }

    /** @param port 0 for any */
    static Server start(int port, ExecutorService threads) throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.ofLiteral(Stage.LOOPBACK), port))
                .executor(threads)
                .addService(new Echo())
                .build()
                .start();
    }

    private static final class Echo extends PaymentServiceGrpc.PaymentServiceImplBase {
        @Override
        public void checkRateLimit(RateLimitRequest request, StreamObserver<RateLimitResponse> observer) {
            observer.onNext(RateLimitResponse.newBuilder()
                    .setAllowed(true)
                    .setRemainingDaily(ALWAYS_LEFT)
                    .setRemainingHourly(ALWAYS_LEFT)
                    .setLimit(ALWAYS_LEFT)
                    .setResetAt(System.currentTimeMillis())
                    .build());
            observer.onCompleted();
        }
    }
}
