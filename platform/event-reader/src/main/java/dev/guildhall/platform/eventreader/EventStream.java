package dev.guildhall.platform.eventreader;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStreamCommands.TrimOptions;
import org.springframework.data.redis.connection.RedisStreamCommands.XAddOptions;
import org.springframework.data.redis.connection.RedisStreamCommands.XClaimOptions;
import org.springframework.data.redis.connection.RedisStreamCommands.XPendingOptions;
import org.springframework.data.redis.connection.SetCondition;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.Consumer;
import org.springframework.data.redis.connection.stream.PendingMessage;
import org.springframework.data.redis.connection.stream.PendingMessagesSummary;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.types.Expiration;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * One reader's view of a topic's stream: the commands of its group. Runs on Redis 6.2 and newer.
 *
 * <p>Thread rule: one thread, since waiting for events holds the connection.
 */
final class EventStream implements AutoCloseable {
    private final RedisConnection redis;
    private final EventSubscription subscription;
    private final EventReaderSettings settings;
    private final byte[] key;
    private final Consumer consumer;

    EventStream(
            RedisConnectionFactory connections,
            EventSubscription subscription,
            EventReaderSettings settings,
            String consumer) {
        this.redis = connections.getConnection();
        this.subscription = subscription;
        this.settings = settings;
        this.key = bytes("events:" + subscription.topic());
        this.consumer = Consumer.from(subscription.group(), consumer);
    }

    /** Where the dead letters of a topic are. */
    static String deadLetters(String topic) {
        return "events:" + topic + ":dead";
    }

    /** A group begins with all that the stream still has. Returns whether it had to be made. */
    boolean makeGroup() {
        try {
            redis.streamCommands().xGroupCreate(key, subscription.group(), ReadOffset.from("0"), true);
            return true;
        } catch (RuntimeException e) {
            if (RedisErrors.says(e, "BUSYGROUP")) {
                return false;
            }
            throw e;
        }
    }

    /** Events that no reader of the group was given; waits a moment for the first. */
    // One stream: the array of its type that the varargs make is never written to.
    @SuppressWarnings("unchecked")
    List<Entry> readNew() {
        List<ByteRecord> records = redis.streamCommands()
                .xReadGroup(
                        consumer,
                        StreamReadOptions.empty().count(settings.batch()).block(settings.waitFor()),
                        StreamOffset.create(key, ReadOffset.lastConsumed()));
        return records == null
                ? List.of()
                : records.stream().map(each -> entry(each, 1)).toList();
    }

    /** Takes over what any reader of the group was given long ago and has not finished. */
    Taken takeOver() {
        return take(
                XPendingOptions.range(Range.unbounded(), (long) settings.batch())
                        .minIdleTime(settings.takeOverAfter()),
                settings.takeOverAfter());
    }

    /** What this reader was given before it lost its connection, so that it comes ahead of what is new. */
    Taken takeBack() {
        return take(
                XPendingOptions.range(Range.unbounded(), (long) settings.batch())
                        .consumer(consumer.getName()),
                Duration.ZERO);
    }

    /** What the stream has dropped meanwhile is acknowledged, since nobody can handle it any more. */
    private Taken take(XPendingOptions which, Duration idle) {
        List<Entry> taken = new ArrayList<>();
        long dropped = 0;
        for (PendingMessage each : redis.streamCommands().xPending(key, subscription.group(), which)) {
            // One by one: Redis before 7 answers with a hole for what was dropped.
            Optional<ByteRecord> record = claim(each.getId(), idle);
            if (record.isPresent()) {
                taken.add(entry(record.get(), each.getTotalDeliveryCount() + 1));
            } else if (!exists(each.getId())) {
                acknowledge(each.getId());
                dropped++;
            }
        }
        return new Taken(taken, dropped);
    }

    /**
     * What was taken over.
     *
     * @param dropped how many events the stream had dropped before anybody handled them
     */
    record Taken(List<Entry> entries, long dropped) {}

    /** An entry of the stream, which is an event if it is one of ours. */
    record Entry(RecordId recordId, @Nullable ReadEvent event, long delivery, Map<String, String> fields) {}

    /** Counts another delivery of an entry that this reader has. */
    Entry deliverAgain(Entry entry) {
        claim(entry.recordId(), Duration.ZERO);
        long delivery = entry.delivery() + 1;
        return new Entry(
                entry.recordId(),
                EventFields.read(subscription.topic(), entry.fields(), delivery).orElse(null),
                delivery,
                entry.fields());
    }

    /** Says that this reader lives and still has these entries. */
    void keep(List<RecordId> ids) {
        redis.streamCommands()
                .xClaimJustId(
                        key,
                        subscription.group(),
                        consumer.getName(),
                        XClaimOptions.minIdle(Duration.ZERO).ids(ids.toArray(RecordId[]::new)));
    }

    /** Gives up entries that were not begun, so that another reader may take them at once and as if for the first time. */
    void release(List<RecordId> ids) {
        redis.streamCommands()
                .xClaimJustId(
                        key,
                        subscription.group(),
                        consumer.getName(),
                        XClaimOptions.minIdle(Duration.ZERO)
                                .ids(ids.toArray(RecordId[]::new))
                                .idle(settings.takeOverAfter())
                                .retryCount(0));
    }

    /** Makes the group forget this reader, unless it leaves something behind. */
    void leave() {
        boolean leavesNothing = redis.streamCommands()
                .xPending(
                        key,
                        subscription.group(),
                        XPendingOptions.range(Range.unbounded(), 1L).consumer(consumer.getName()))
                .isEmpty();
        if (leavesNothing) {
            redis.streamCommands().xGroupDelConsumer(key, consumer);
        }
    }

    void acknowledge(RecordId id) {
        redis.streamCommands().xAck(key, subscription.group(), id);
    }

    /** First there, then gone from here: a reader that dies in between leaves a second copy, and never none. */
    void bury(Entry entry, String reason) {
        Map<String, String> fields = new LinkedHashMap<>(entry.fields());
        fields.put("group", subscription.group());
        fields.put("deliveries", Long.toString(entry.delivery()));
        fields.put("reason", reason);
        redis.streamCommands()
                .xAdd(
                        StreamRecords.newRecord()
                                .in(deadLetters(subscription.topic()))
                                .ofMap(fields)
                                .serialize(RedisSerializer.string()),
                        XAddOptions.trim(
                                TrimOptions.maxLen(settings.deadLetters()).approximate()));
        acknowledge(entry.recordId());
    }

    boolean wasHandled(UUID id) {
        return Boolean.TRUE.equals(redis.keyCommands().exists(handledKey(id)));
    }

    void rememberHandled(UUID id) {
        redis.stringCommands()
                .set(handledKey(id), bytes("1"), SetCondition.upsert(), Expiration.from(settings.remember()));
    }

    /** How many events of the group were given and not finished. */
    long countPending() {
        PendingMessagesSummary summary = redis.streamCommands().xPending(key, subscription.group());
        return summary == null ? 0 : summary.getTotalPendingMessages();
    }

    private Optional<ByteRecord> claim(RecordId id, Duration idle) {
        List<ByteRecord> claimed = redis.streamCommands()
                .xClaim(
                        key,
                        subscription.group(),
                        consumer.getName(),
                        XClaimOptions.minIdle(idle).ids(id));
        return claimed.stream()
                .filter(record -> record != null
                        && record.getValue() != null
                        && !record.getValue().isEmpty())
                .findFirst();
    }

    private boolean exists(RecordId id) {
        List<ByteRecord> found = redis.streamCommands().xRange(key, Range.closed(id.getValue(), id.getValue()));
        return found != null && !found.isEmpty();
    }

    private Entry entry(ByteRecord record, long delivery) {
        Map<String, String> fields = new LinkedHashMap<>();
        record.getValue().forEach((name, value) -> fields.put(text(name), text(value)));
        return new Entry(
                record.getId(),
                EventFields.read(subscription.topic(), fields, delivery).orElse(null),
                delivery,
                fields);
    }

    private byte[] handledKey(UUID id) {
        return bytes("events:" + subscription.topic() + ":handled:" + subscription.group() + ":" + id);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        redis.close();
    }
}
