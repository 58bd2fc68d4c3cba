package dev.guildhall.platform.limits;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DigestUtils;

/**
 * Runs {@code lua/request_limit.lua}: one round trip, and never longer than the time limit once a connection exists.
 *
 * <p>It talks to Lettuce's asynchronous commands, since the blocking ones wait for {@code spring.data.redis.timeout},
 * which has to suit every use of Redis and is far too long here.
 */
final class RequestLimitScript {
    private static final String RESOURCE = "/lua/request_limit.lua";

    private final StringRedisTemplate redis;
    private final Duration timeout;
    private final byte[] text;
    private final String digest;

    RequestLimitScript(StringRedisTemplate redis, Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
        String script = read();
        this.text = bytes(script);
        this.digest = DigestUtils.sha1DigestAsHex(script);
    }

    /**
     * What the script says.
     *
     * @param endsAt the end of the window, Unix milliseconds
     * @param now by the clock of Redis, Unix milliseconds
     */
    record Counted(boolean taken, int used, long endsAt, long now) {}

    /** Takes a permit. A failure may have taken one all the same, if only the answer was lost. */
    Counted take(LimitRule rule, Subject subject) throws RedisAwayException {
        byte[][] keys = {bytes(key(rule, subject))};
        byte[] permits = bytes(Integer.toString(rule.permits()));
        byte[] length = bytes(Long.toString(rule.window().toMillis()));
        List<Object> reply = call(commands -> {
            try {
                return within(commands.<List<Object>>evalsha(digest, ScriptOutputType.MULTI, keys, permits, length));
            } catch (RedisNoScriptException e) {
                return within(commands.<List<Object>>eval(text, ScriptOutputType.MULTI, keys, permits, length));
            }
        });
        return new Counted(number(reply, 0) == 1, (int) number(reply, 1), number(reply, 2), number(reply, 3));
    }

    /** Whether Redis answers at all. Makes the connection if there is none, which may take as long as it likes. */
    void ping() throws RedisAwayException {
        call(commands -> within(commands.ping()));
    }

    /** The braces keep all limits of one subject in one slot of a Redis Cluster. */
    static String key(LimitRule rule, Subject subject) {
        return "request_limit:{" + subject.key() + "}:" + rule.name() + ":"
                + rule.window().toSeconds() + "s";
    }

    private <T> T call(Function<RedisClusterAsyncCommands<byte[], byte[]>, T> command) throws RedisAwayException {
        try {
            return Objects.requireNonNull(
                    redis.execute((RedisConnection connection) -> command.apply(lettuce(connection)), true),
                    "no reply from Redis");
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RedisAwayException(e);
        }
    }

    // Spring Data does not say so in its types, but a connection of Lettuce always gives these commands over raw bytes.
    @SuppressWarnings("unchecked")
    private static RedisClusterAsyncCommands<byte[], byte[]> lettuce(RedisConnection connection) {
        return (RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
    }

    private <T> T within(Future<T> future) {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new QueryTimeoutException("no answer from Redis within " + timeout, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of(ErrorCode.CANCELLED, "the request was given up").asException();
        }
    }

    private static long number(List<Object> reply, int index) {
        return (Long) reply.get(index);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String read() {
        try (InputStream resource = RequestLimitScript.class.getResourceAsStream(RESOURCE)) {
            return new String(
                    Objects.requireNonNull(resource, RESOURCE + " is missing").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
