package dev.guildhall.benchmarks.payment.grpc;

import dev.guildhall.benchmarks.grpc.Connections;
import dev.guildhall.benchmarks.grpc.OneAnswer;
import dev.guildhall.benchmarks.load.Job;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceStub;
import dev.guildhall.proto.payment.v1.ReserveRequest;
import dev.guildhall.proto.payment.v1.ReserveResponse;
import dev.guildhall.proto.payment.v1.SettleRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** {@code Reserve}, and when that is answered {@code Settle}, for any of some users each time. */
public final class MoneyCalls implements Job {
    private final Connections<PaymentServiceStub> connections;
    private final List<String> users;
    private final Generation generation;
    private final LongAdder settledMicros = new LongAdder();

    /**
     * What is paid for.
     *
     * @param heldMicros what is reserved, in micro-dollars
     * @param costMicros what is settled, in micro-dollars
     */
    public record Generation(int layer, long heldMicros, long costMicros, String service, String model, int tokens) {}

    public MoneyCalls(Connections<PaymentServiceStub> connections, List<UUID> users, Generation generation) {
        this.connections = connections;
        this.users = users.stream().map(UUID::toString).toList();
        this.generation = generation;
    }

    /** What the answers so far said was settled, in micro-dollars. */
    public long settledMicros() {
        return settledMicros.sum();
    }

    @Override
    public void begin(End end) {
        ReserveRequest reserve = ReserveRequest.newBuilder()
                .setUserId(users.get(ThreadLocalRandom.current().nextInt(users.size())))
                .setReservationId(UUID.randomUUID().toString())
                .setMaxCostMicros(generation.heldMicros())
                .setLayer(generation.layer())
                .build();
        connections.any().reserve(reserve, new OneAnswer<>(end, answer -> settle(reserve, answer, end)));
    }

    private void settle(ReserveRequest reserve, ReserveResponse answer, End end) {
        if (!answer.getReserved()) {
            end.refused();
            return;
        }
        SettleRequest settle = SettleRequest.newBuilder()
                .setUserId(reserve.getUserId())
                .setReservationId(reserve.getReservationId())
                .setCostMicros(generation.costMicros())
                .setService(generation.service())
                .setModel(generation.model())
                .setTokens(generation.tokens())
                .build();
        connections.any().settle(settle, new OneAnswer<>(end, receipt -> {
            settledMicros.add(receipt.getSettledMicros());
            end.well();
        }));
    }
}
