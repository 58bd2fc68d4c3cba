package dev.guildhall.platform.outbox.redis;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.outbox.PublishedEvent;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
 * Adds events to the stream {@code events:<topic>}, which keeps roughly the last {@code maxLength} of them. A batch
 * is sent without waiting between its events; all of it is answered within the time limit, or it failed.
 */
public final class RedisStreamsEventBus implements EventBus {
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
        XAddArgs bounded = new XAddArgs().maxlen(maxLength).approximateTrimming();
        List<? extends Future<String>> added = events.stream()
                .map(event -> commands.xadd(bytes(stream(event.topic())), bounded, fields(event)))
                .toList();
        try {
            for (Future<String> each : added) {
                each.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            return added.size();
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

    /** Names and values in turn. */
    private static Object[] fields(PublishedEvent event) {
        return Stream.of(
                        "id", event.id().toString(),
                        "type", event.type(),
                        "partition_key", event.partitionKey(),
                        "payload", event.payloadJson(),
                        "occurred_at", event.occurredAt().toString())
                .map(RedisStreamsEventBus::bytes)
                .toArray();
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
