package dev.guildhall.orchestration.neighbours;

import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import io.grpc.stub.StreamObserver;

/** What orchestration-service asks of payment-service. Usually everything is allowed. */
public final class PaymentNeighbour {
    private final Scripted<RateLimitRequest, RateLimitResponse> checkRateLimit =
            new Scripted<>(_ -> RateLimitResponse.newBuilder().setAllowed(true).build());
    private final NeighbourServer server = NeighbourServer.start(new Calls());

    private PaymentNeighbour() {}

    public static PaymentNeighbour shared() {
        return Shared.NEIGHBOUR;
    }

    public String target() {
        return server.target();
    }

    public Scripted<RateLimitRequest, RateLimitResponse> checkRateLimit() {
        return checkRateLimit;
    }

    public void reset() {
        checkRateLimit.reset();
    }

    private final class Calls extends PaymentServiceGrpc.PaymentServiceImplBase {
        @Override
        public void checkRateLimit(RateLimitRequest request, StreamObserver<RateLimitResponse> caller) {
            checkRateLimit.serve(request, caller);
        }
    }

    private static final class Shared {
        static final PaymentNeighbour NEIGHBOUR = new PaymentNeighbour();
    }
}
