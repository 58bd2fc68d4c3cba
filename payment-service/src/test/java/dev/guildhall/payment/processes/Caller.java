package dev.guildhall.payment.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.payment.processes.Told.Receipt;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.guildhall.proto.payment.v1.RefundRequest;
import dev.guildhall.proto.payment.v1.ReleaseRequest;
import dev.guildhall.proto.payment.v1.ReserveRequest;
import dev.guildhall.proto.payment.v1.ReserveResponse;
import dev.guildhall.proto.payment.v1.SettleRequest;
import dev.guildhall.proto.payment.v1.SettleResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Somebody who holds money and ends the hold in one of all the ways there are. What was not answered is asked again, under
 * the same id and of any instance, until it is.
 */
final class Caller {
    private static final Set<Status.Code> LOST = EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_MICROS = 4_000;

    private final Instances instances;
    private final Told told;
    private final List<UUID> users;
    private final ExecutorService threads;
    private final Random random;
    private final Deque<Hold> forgotten = new ArrayDeque<>();

    Caller(Instances instances, Told told, List<UUID> users, ExecutorService threads, int seed) {
        this.instances = instances;
        this.told = told;
        this.users = users;
        this.threads = threads;
        this.random = new Random(seed);
    }

    /** Money that was held, at most so many micro-dollars. */
    private record Hold(UUID user, UUID reservation, long micros) {}

    /** An answer, and whether it was the answer to the first call. */
    private record Answer<T>(T message, boolean toTheFirst) {}

    void holdAndEnd() throws Exception {
        Hold hold =
                new Hold(users.get(random.nextInt(users.size())), UUID.randomUUID(), 1L + random.nextInt(MOST_MICROS));
        long cost = random.nextLong(hold.micros() + 1);
        switch (random.nextInt(10)) {
            case 0, 1 -> reserve(hold, SHORT);
            case 2, 3 -> forget(hold);
            case 4 -> {
                if (reserve(hold, LONG)) {
                    assertThat(release(hold)).isTrue();
                }
            }
            case 5 -> {
                if (reserve(hold, LONG)) {
                    settleAndReleaseAtOnce(hold, cost);
                }
            }
            case 6, 7 -> {
                if (reserve(hold, LONG)) {
                    settleTwiceAtOnce(hold, cost);
                }
            }
            default -> {
                if (reserve(hold, LONG)) {
                    giveMostBack(settle(hold, cost).orElseThrow());
                }
            }
        }
    }

    /** Forgets to settle what it holds until it is reminded by the next of its kind, or in the end. */
    private void forget(Hold hold) {
        if (reserve(hold, SHORT)) {
            forgotten.add(hold);
        }
        if (forgotten.size() > 1) {
            settleLate(forgotten.remove());
        }
    }

    /** What was expired meanwhile is booked as far as it still fits. */
    void settleWhatWasForgotten() {
        while (!forgotten.isEmpty()) {
            settleLate(forgotten.remove());
        }
    }

    private void settleLate(Hold hold) {
        Receipt receipt = settle(hold, hold.micros()).orElseThrow();
        assertThat(receipt.micros()).isLessThanOrEqualTo(hold.micros());
        giveMostBack(receipt);
    }

    private void settleAndReleaseAtOnce(Hold hold, long cost) throws Exception {
        Future<Boolean> release = threads.submit(() -> release(hold));
        Optional<Receipt> receipt = settle(hold, cost);
        assertThat(receipt.isPresent())
                .as("either settled or released: %s", hold)
                .isNotEqualTo(release.get());
        receipt.ifPresent(this::giveMostBack);
    }

    private void settleTwiceAtOnce(Hold hold, long cost) throws Exception {
        Future<Optional<Receipt>> other = threads.submit(() -> settle(hold, cost));
        Optional<Receipt> receipt = settle(hold, cost);
        assertThat(receipt).as("both are told the same of %s", hold).isPresent().isEqualTo(other.get());
        giveMostBack(receipt.orElseThrow());
    }

    private boolean reserve(Hold hold, Duration ttl) {
        Answer<ReserveResponse> answer = ask(service -> service.reserve(ReserveRequest.newBuilder()
                .setUserId(hold.user().toString())
                .setReservationId(hold.reservation().toString())
                .setMaxCostMicros(hold.micros())
                .setLayer(3)
                .setTtlMs(ttl.toMillis())
                .build()));
        ReserveResponse response = answer.message();
        if (!response.hasRefusedBy()) {
            assertThat(response.getState()).isIn("open", "expired");
            return true;
        }
        told.refused().increment();
        if (!answer.toTheFirst()) {
            // An earlier call may still be on its way, and find room: once it is released, it holds nothing.
            release(hold);
        }
        return false;
    }

    /** Nothing if it was released before. */
    private Optional<Receipt> settle(Hold hold, long cost) {
        try {
            SettleResponse response = ask(service -> service.settle(SettleRequest.newBuilder()
                            .setUserId(hold.user().toString())
                            .setReservationId(hold.reservation().toString())
                            .setCostMicros(cost)
                            .setService("inference-service")
                            .setModel("small")
                            .setTokens(7)
                            .build()))
                    .message();
            Receipt receipt =
                    new Receipt(hold.user(), UUID.fromString(response.getChargeId()), response.getSettledMicros());
            Receipt before = told.settlements().put(hold.reservation(), receipt);
            assertThat(before).as("an earlier receipt of %s", hold).isIn(null, receipt);
            return Optional.of(receipt);
        } catch (StatusRuntimeException refused) {
            requireEnded(refused);
            return Optional.empty();
        }
    }

    /** Whether nothing is held any more; not if it was settled before. */
    private boolean release(Hold hold) {
        try {
            ask(service -> service.release(ReleaseRequest.newBuilder()
                    .setUserId(hold.user().toString())
                    .setReservationId(hold.reservation().toString())
                    .build()));
            return true;
        } catch (StatusRuntimeException refused) {
            requireEnded(refused);
            return false;
        }
    }

    private static void requireEnded(StatusRuntimeException refused) {
        if (refused.getStatus().getCode() != Status.Code.FAILED_PRECONDITION) {
            throw refused;
        }
    }

    /** Nearly all, so that the budgets have room again, and stay about as full as they are. */
    private void giveMostBack(Receipt receipt) {
        long most = receipt.micros() - random.nextLong(receipt.micros() / 20 + 1);
        if (most > 0) {
            ask(service -> service.refund(RefundRequest.newBuilder()
                    .setChargeId(receipt.charge().toString())
                    .setAmountMicros(most)
                    .setDescription("sorry")
                    .setIdempotencyKey(receipt.charge().toString())
                    .build()));
            told.refunds().put(receipt.charge(), most);
        }
    }

    private <T> Answer<T> ask(Function<PaymentServiceBlockingStub, T> call) {
        long begun = System.nanoTime();
        for (int lost = 0; ; lost++) {
            try {
                T message = call.apply(instances.any());
                told.answers().increment();
                return new Answer<>(message, lost == 0);
            } catch (StatusRuntimeException failure) {
                boolean worthAnother = System.nanoTime() - begun < PATIENCE.toNanos();
                if (!worthAnother || !LOST.contains(failure.getStatus().getCode())) {
                    throw failure;
                }
                told.lost().increment();
            }
        }
    }
}
