package dev.guildhall.inference.upstream;

import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import dev.guildhall.proto.payment.v1.ReleaseRequest;
import dev.guildhall.proto.payment.v1.ReleaseResponse;
import dev.guildhall.proto.payment.v1.ReserveRequest;
import dev.guildhall.proto.payment.v1.ReserveResponse;
import dev.guildhall.proto.payment.v1.SettleRequest;
import dev.guildhall.proto.payment.v1.SettleResponse;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Stands before a payment-service, hands every call on, and lets the test act before and after it. */
final class PaymentGate implements AutoCloseable {
    /** Where a call is on its way. */
    enum Step {
        RESERVE_ARRIVED,
        RESERVED,
        SETTLE_ARRIVED,
        SETTLED
    }

    private static final Context.Key<Metadata> HEADERS = Context.key("headers");

    private final ManagedChannel payment;
    private final Consumer<Step> watcher;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server;

    /**
     * A gate.
     *
     * @param watcher is told each step before the call goes on, on the call's thread
     */
    PaymentGate(int paymentPort, Consumer<Step> watcher) {
        this.payment = NettyChannelBuilder.forAddress("127.0.0.1", paymentPort)
                .usePlaintext()
                .build();
        this.watcher = watcher;
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .executor(threads)
                .addService(new Calls())
                .intercept(new KeepingHeaders())
                .build();
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    private final class Calls extends PaymentServiceGrpc.PaymentServiceImplBase {
        @Override
        public void checkRateLimit(RateLimitRequest request, StreamObserver<RateLimitResponse> caller) {
            caller.onNext(stub().checkRateLimit(request));
            caller.onCompleted();
        }

        @Override
        public void reserve(ReserveRequest request, StreamObserver<ReserveResponse> caller) {
            handOn(Step.RESERVE_ARRIVED, stub -> stub.reserve(request), Step.RESERVED, caller);
        }

        @Override
        public void settle(SettleRequest request, StreamObserver<SettleResponse> caller) {
            handOn(Step.SETTLE_ARRIVED, stub -> stub.settle(request), Step.SETTLED, caller);
        }

        @Override
        public void release(ReleaseRequest request, StreamObserver<ReleaseResponse> caller) {
            caller.onNext(stub().release(request));
            caller.onCompleted();
        }
    }

    private <R> void handOn(
            Step before, Function<PaymentServiceBlockingStub, R> call, Step after, StreamObserver<R> caller) {
        watcher.accept(before);
        R answer = answer(call);
        watcher.accept(after);
        caller.onNext(answer);
        caller.onCompleted();
    }

    /** As payment-service sees it, the caller is there to the end. */
    private <R> R answer(Function<PaymentServiceBlockingStub, R> call) {
        PaymentServiceBlockingStub stub = stub();
        Context before = Context.ROOT.attach();
        try {
            return call.apply(stub);
        } finally {
            Context.ROOT.detach(before);
        }
    }

    private PaymentServiceBlockingStub stub() {
        return PaymentServiceGrpc.newBlockingStub(payment)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(HEADERS.get()));
    }

    @Override
    public void close() {
        server.shutdownNow();
        payment.shutdownNow();
        threads.shutdownNow();
    }

    /** Whoever calls is known behind the gate by the same headers. */
    private static final class KeepingHeaders implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            Metadata kept = new Metadata();
            for (String name : new String[] {"authorization", "x-request-id", "x-acting-player"}) {
                Metadata.Key<String> key = Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
                String value = headers.get(key);
                if (value != null) {
                    kept.put(key, value);
                }
            }
            return Contexts.interceptCall(Context.current().withValue(HEADERS, kept), call, headers, next);
        }
    }
}
