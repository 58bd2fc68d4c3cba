package dev.guildhall.platform.outbox.kinesis;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.outbox.PublishedEvent;
import dev.guildhall.platform.outbox.RefusedEventsException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Puts events into one data stream. Kinesis may take some records of a call and not others, and promises no order within a
 * call; so a call carries at most one record of each partition key, and the key's next record is sent only when this one was
 * taken. What was not taken is sent again, after a pause that grows while nothing is taken.
 *
 * <p>Bounds: a batch has the outbox's time limit, and each record a number of attempts; then the batch fails.
 */
final class KinesisEventBus implements EventBus {
    /** What a stream takes unless it was configured for more; partition key and data together. */
    static final int LARGEST_RECORD_BYTES = 1024 * 1024;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 10;

    private final KinesisClient client;
    private final KinesisSettings settings;
    private final Duration timeout;
    private final MeterRegistry registry;

    KinesisEventBus(KinesisClient client, KinesisSettings settings, Duration timeout, MeterRegistry registry) {
        this.client = client;
        this.settings = settings;
        this.timeout = timeout;
        this.registry = registry;
    }

    @Override
    public void publish(List<PublishedEvent> events) {
        List<KinesisRecord> records = events.stream().map(KinesisRecord::of).toList();
        refuseTooLarge(records);
        long deadline = System.nanoTime() + timeout.toNanos();
        Lanes lanes = new Lanes(records);
        int pauses = 0;
        while (!lanes.areEmpty()) {
            List<Lanes.Lane> call = lanes.nextCall();
            int taken = put(call, deadline);
            if (taken < call.size()) {
                pauses = taken == 0 ? pauses + 1 : 0;
                pause(pauses, deadline);
            }
            lanes.giveBack(call);
        }
    }

    private static void refuseTooLarge(List<KinesisRecord> records) {
        Map<UUID, String> reasons = new HashMap<>();
        for (KinesisRecord each : records) {
            if (each.size() > LARGEST_RECORD_BYTES) {
                reasons.put(
                        each.id(),
                        "record of Kinesis: " + each.size() + " bytes (expected: at most " + LARGEST_RECORD_BYTES
                                + ")");
            }
        }
        if (!reasons.isEmpty()) {
            throw new RefusedEventsException(reasons);
        }
    }

    /** Sends the first record of each lane, and takes from the lanes what Kinesis has. Returns how many it has. */
    private int put(List<Lanes.Lane> call, long deadline) {
        PutRecordsResponse response;
        try {
            response = client.putRecords(request(call, deadline));
        } catch (SdkException e) {
            if (!isPassing(e)) {
                throw new KinesisException(
                        "Kinesis refuses to put records into " + settings.stream() + ": " + e.getMessage(), e);
            }
            call.forEach(lane -> failed(lane, code(e), e));
            return 0;
        }
        List<PutRecordsResultEntry> results = response.records();
        if (results.size() != call.size()) {
            throw new KinesisException(
                    "Kinesis answered for " + results.size() + " of " + call.size() + " records", null);
        }
        int taken = 0;
        for (int i = 0; i < results.size(); i++) {
            String error = results.get(i).errorCode();
            if (error == null) {
                call.get(i).taken();
                taken++;
            } else {
                failed(call.get(i), error, null);
            }
        }
        return taken;
    }

    private PutRecordsRequest request(List<Lanes.Lane> call, long deadline) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (!left.isPositive()) {
            throw outOfTime();
        }
        return PutRecordsRequest.builder()
                .streamName(settings.stream())
                .records(call.stream().map(lane -> lane.first().toEntry()).toList())
                .overrideConfiguration(override -> override.apiCallTimeout(left))
                .build();
    }

    private void failed(Lanes.Lane lane, String code, @Nullable Exception cause) {
        registry.counter("guildhall.outbox.kinesis.not.taken", "error", code).increment();
        if (lane.countAttempt() >= settings.attempts()) {
            throw new KinesisException(
                    "Kinesis did not take event " + lane.first().id() + " in " + settings.attempts()
                            + " attempts, the last with " + code,
                    cause);
        }
    }

    /** Throttling, a failing server, a lost connection: what may be gone at the next attempt. */
    private static boolean isPassing(SdkException e) {
        return switch (e) {
            case SdkServiceException service -> service.isThrottlingException() || service.statusCode() >= 500;
            case SdkClientException _ -> true;
            default -> e.retryable();
        };
    }

    private static String code(SdkException e) {
        return e instanceof SdkServiceException service
                ? Integer.toString(service.statusCode())
                : e.getClass().getSimpleName();
    }

    /** Doubles up to its cap; between half and all of it, so that relays do not come back in step. */
    private void pause(int callsInVain, long deadline) {
        long longest =
                Math.min(FIRST_PAUSE.toMillis() << Math.min(callsInVain, MOST_DOUBLINGS), LONGEST_PAUSE.toMillis());
        Duration pause =
                Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
        if (System.nanoTime() + pause.toNanos() - deadline >= 0) {
            throw outOfTime();
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KinesisException("publishing was interrupted", e);
        }
    }

    private KinesisException outOfTime() {
        return new KinesisException("Kinesis did not take a batch within " + timeout, null);
    }
}
