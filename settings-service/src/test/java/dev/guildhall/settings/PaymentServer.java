package dev.guildhall.settings;

import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import dev.guildhall.proto.payment.v1.UserTierRequest;
import dev.guildhall.proto.payment.v1.UserTierResponse;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A payment-service on the loopback address that knows the tiers it was told; of others it says that it is unavailable. */
public final class PaymentServer {
    private final Map<String, UserTierResponse> tiers = new ConcurrentHashMap<>();
    private final List<String> silentFor = new CopyOnWriteArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Server server;

    /** One request that came. */
    public record Call(
            String user,
            @Nullable String authorization,
            @Nullable String actingPlayer,
            @Nullable String requestId) {}

    private PaymentServer() {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Tiers())
                .intercept(new Headers())
                .build();
    }

    static PaymentServer start() {
        PaymentServer payment = new PaymentServer();
        try {
            payment.server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return payment;
    }

    String target() {
        return "static://127.0.0.1:" + server.getPort();
    }

    public void knows(UUID user, UserTierResponse tier) {
        tiers.put(user.toString(), tier);
    }

    public void forgets(UUID user) {
        tiers.remove(user.toString());
    }

    /** Never answers a question about this user. */
    public void isSilentAbout(UUID user) {
        silentFor.add(user.toString());
    }

    public List<Call> calls(UUID user) {
        return calls.stream()
                .filter(call -> call.user().equals(user.toString()))
                .toList();
    }

    private final class Tiers extends PaymentServiceGrpc.PaymentServiceImplBase {
        @Override
        public void getUserTier(UserTierRequest request, StreamObserver<UserTierResponse> observer) {
            Metadata headers = Headers.HEADERS.get();
            calls.add(new Call(
                    request.getUserId(),
                    headers.get(key("authorization")),
                    headers.get(key("x-acting-player")),
                    headers.get(key("x-request-id"))));
            if (silentFor.contains(request.getUserId())) {
                return;
            }
            UserTierResponse tier = tiers.get(request.getUserId());
            if (tier == null) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
            } else {
                observer.onNext(tier);
                observer.onCompleted();
            }
        }
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private static final class Headers implements ServerInterceptor {
        static final Context.Key<Metadata> HEADERS = Context.key("headers");

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            return Contexts.interceptCall(Context.current().withValue(HEADERS, headers), call, headers, next);
        }
    }
}
