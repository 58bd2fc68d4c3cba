package dev.guildhall.platform.outbox.kafka;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.outbox.PublishedEvent;
import dev.guildhall.platform.outbox.RefusedEventsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the topic {@code <prefix><topic>}, with the partition key as key, the payload as value, and the headers
 * {@code id}, {@code type} and {@code occurred_at} (ISO-8601) as text.
 *
 * <p>Order: the producer is idempotent and has one request in flight, so that its own retries change nothing. When it gives a
 * record up, it is closed before it sends what follows, and the next batch has a new one.
 *
 * <p>Thread rule: one thread publishes; {@link #close} may come from another.
 */
final class KafkaEventBus implements EventBus, AutoCloseable {
    /** The default of Kafka's {@code max.request.size}, and what brokers take unless told otherwise. */
    private static final int LARGEST_REQUEST = 1024 * 1024;

    /** More than a request and a record take beside key, value and the texts of the headers. */
    private static final int FRAME = 1024;

    private final KafkaSettings settings;
    private final Duration timeout;
    private final int largest;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    KafkaEventBus(KafkaSettings settings, Duration timeout) {
        this.settings = settings;
        this.timeout = timeout;
        this.largest = Integer.parseInt(settings.properties()
                        .getOrDefault(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(LARGEST_REQUEST)))
                - FRAME;
    }

    @Override
    public void publish(List<PublishedEvent> events) {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<ProducerRecord<byte[], byte[]>> records =
                events.stream().map(this::toRecord).toList();
        refuseTooLarge(events, records);
        KafkaProducer<byte[], byte[]> current = open();
        Sending sending =
                new Sending(current, new ArrayList<>(records.size()), new AtomicBoolean(), new AtomicBoolean());
        try {
            sending.send(records);
            awaitAll(events, sending.sent(), deadline);
            if (sending.sent().size() < records.size()) {
                throw new KafkaException("Kafka's producer was closed while it had " + events.size() + " events", null);
            }
        } catch (RuntimeException e) {
            if (sending.spoilt().get() || sending.sent().stream().anyMatch(each -> !each.isDone())) {
                closeCurrent();
            }
            throw e;
        }
    }

    /**
     * A batch on its way.
     *
     * @param failed whether a record was given up, so that no more are handed over
     * @param spoilt whether that came when others may have been waiting behind it
     */
    private record Sending(
            KafkaProducer<byte[], byte[]> producer,
            List<Future<RecordMetadata>> sent,
            AtomicBoolean failed,
            AtomicBoolean spoilt) {
        void send(List<ProducerRecord<byte[], byte[]>> records) {
            Thread publisher = Thread.currentThread();
            for (ProducerRecord<byte[], byte[]> each : records) {
                if (failed.get()) {
                    return;
                }
                try {
                    sent.add(producer.send(each, (_, failure) -> {
                        if (failure != null) {
                            givenUp(!Thread.currentThread().equals(publisher));
                        }
                    }));
                } catch (IllegalStateException e) {
                    // Closed meanwhile, by what follows here or since the service ends.
                    return;
                }
            }
        }

        /** On the producer's own thread it closes it, before it turns to what comes behind the record. */
        private void givenUp(boolean byTheProducersThread) {
            failed.set(true);
            if (byTheProducersThread) {
                spoilt.set(true);
                producer.close(Duration.ZERO);
            }
        }
    }

    private void awaitAll(List<PublishedEvent> events, List<Future<RecordMetadata>> sent, long deadline) {
        Map<UUID, String> refused = new HashMap<>();
        @Nullable Throwable failure = null;
        for (int i = 0; i < sent.size(); i++) {
            try {
                sent.get(i).get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RecordTooLargeException) {
                    refused.put(
                            events.get(i).id(),
                            "record of Kafka: larger than the broker takes (expected: at most its max.message.bytes)");
                } else if (failure == null) {
                    failure = e.getCause();
                }
            } catch (TimeoutException e) {
                throw new KafkaException("Kafka did not take " + sent.size() + " events within " + timeout, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("publishing was interrupted", e);
            }
        }
        if (!refused.isEmpty()) {
            throw new RefusedEventsException(refused);
        }
        if (failure != null) {
            throw new KafkaException("Kafka did not take " + sent.size() + " events: " + failure.getMessage(), failure);
        }
    }

    private void refuseTooLarge(List<PublishedEvent> events, List<ProducerRecord<byte[], byte[]>> records) {
        Map<UUID, String> refused = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            long size = (long) records.get(i).key().length
                    + records.get(i).value().length
                    + 2L * events.get(i).type().length();
            if (size > largest) {
                refused.put(
                        events.get(i).id(), "record of Kafka: " + size + " bytes (expected: at most " + largest + ")");
            }
        }
        if (!refused.isEmpty()) {
            throw new RefusedEventsException(refused);
        }
    }

    private ProducerRecord<byte[], byte[]> toRecord(PublishedEvent event) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("id", bytes(event.id().toString()));
        headers.add("type", bytes(event.type()));
        headers.add("occurred_at", bytes(event.occurredAt().toString()));
        return new ProducerRecord<>(
                settings.topicPrefix() + event.topic(),
                null,
                bytes(event.partitionKey()),
                bytes(event.payloadJson()),
                headers);
    }

    private synchronized KafkaProducer<byte[], byte[]> open() {
        if (producer == null) {
            producer = new KafkaProducer<>(configuration());
        }
        return producer;
    }

    /** Half of the time limit may pass before the cluster is known, the other half until it has the records. */
    private Map<String, Object> configuration() {
        int half = (int) Math.max(1, timeout.toMillis() / 2);
        Map<String, Object> all = new HashMap<>(settings.properties());
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, half);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, half);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, half);
        return all;
    }

    private synchronized void closeCurrent() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @Override
    public void close() {
        closeCurrent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
