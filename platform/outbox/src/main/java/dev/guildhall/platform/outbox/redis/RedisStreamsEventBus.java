package dev.guildhall.platform.outbox.redis;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.outbox.PublishedEvent;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Adds events to the stream {@code events:<topic>}, which keeps roughly the last {@code maxLength} of them. The events of a
 * topic are added by one script, which stops at the first that Redis does not take, so that none comes ahead of another; all
 * of a batch is answered within the time limit, or it failed.
 */
public final class RedisStreamsEventBus implements EventBus {
    private static final byte[] ADD_EVENTS = script();

    private final StringRedisTemplate redis;
    private final long maxLength;
    private final Duration timeout;

    public RedisStreamsEventBus(StringRedisTemplate redis, long maxLength, Duration timeout) {
        this.redis = redis;
        this.maxLength = maxLength;
        this.timeout = timeout;
    }

    /** Where the events of a topic are. */
    public static String stream(String topic) {
        return "events:" + topic;
    }

    @Override
    public void publish(List<PublishedEvent> events) {
        redis.execute((RedisConnection connection) -> add(lettuce(connection), events), true);
    }

    private int add(RedisClusterAsyncCommands<byte[], byte[]> commands, List<PublishedEvent> events) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Map<String, List<PublishedEvent>> byTopic = new LinkedHashMap<>();
        events.forEach(event ->
                byTopic.computeIfAbsent(event.topic(), _ -> new ArrayList<>()).add(event));
        List<? extends Future<Long>> added = byTopic.entrySet().stream()
                .map(topic -> commands.<Long>eval(
                        ADD_EVENTS,
                        ScriptOutputType.INTEGER,
                        new byte[][] {bytes(stream(topic.getKey()))},
                        arguments(topic.getValue())))
                .toList();
        try {
            for (Future<Long> each : added) {
                each.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            return events.size();
        } catch (TimeoutException e) {
            throw new QueryTimeoutException("Redis did not take " + events.size() + " events within " + timeout, e);
        } catch (ExecutionException e) {
            throw new DataAccessResourceFailureException(
                    "Redis did not take " + events.size() + " events: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("publishing was interrupted", e);
        } finally {
            // Without effect on what was answered; what was not must not be sent later, behind newer events.
            added.forEach(each -> each.cancel(true));
        }
    }

    /** As the script wants them. */
    private byte[][] arguments(List<PublishedEvent> events) {
        return Stream.concat(
                        Stream.of(Long.toString(maxLength)),
                        events.stream()
                                .flatMap(event -> Stream.of(
                                        event.id().toString(),
                                        event.type(),
                                        event.partitionKey(),
                                        event.payloadJson(),
                                        event.occurredAt().toString())))
                .map(RedisStreamsEventBus::bytes)
                .toArray(byte[][]::new);
    }

    private static byte[] script() {
        try (InputStream script = RedisStreamsEventBus.class.getResourceAsStream("/lua/add_events.lua")) {
            if (script == null) {
                throw new IllegalStateException("lua/add_events.lua is missing from the class path");
            }
            return script.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Spring Data does not say so in its types, but a connection of Lettuce always gives these commands over raw bytes.
    @SuppressWarnings("unchecked")
    private static RedisClusterAsyncCommands<byte[], byte[]> lettuce(RedisConnection connection) {
        return (RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
