package dev.guildhall.benchmarks.payment.grpc;

import dev.guildhall.benchmarks.grpc.Connections;
import dev.guildhall.benchmarks.grpc.OneAnswer;
import dev.guildhall.benchmarks.load.Job;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceStub;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** {@code CheckRateLimit}, for any of some users each time. */
public final class UseCalls implements Job {
    private final Connections<PaymentServiceStub> connections;
    private final List<RateLimitRequest> requests;

    /** @param tier whose limits hold; empty for the user's own */
    public UseCalls(Connections<PaymentServiceStub> connections, List<UUID> users, String tier, int layer) {
        this.connections = connections;
        this.requests = users.stream()
                .map(user -> RateLimitRequest.newBuilder()
                        .setUserId(user.toString())
                        .setTier(tier)
                        .setLayer(layer)
                        .build())
                .toList();
    }

    @Override
    public void begin(End end) {
        RateLimitRequest request = requests.get(ThreadLocalRandom.current().nextInt(requests.size()));
        connections.any().checkRateLimit(request, new OneAnswer<>(end, response -> {
            if (response.getAllowed()) {
                end.well();
            } else {
                end.refused();
            }
        }));
    }
}
