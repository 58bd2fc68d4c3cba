package dev.guildhall.inference.dialogue.redis;

import dev.guildhall.inference.dialogue.RunningAnswers;
import dev.guildhall.inference.dialogue.StreamRecord;
import dev.guildhall.inference.dialogue.StreamRecords;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Redis string {@code stream:{id}}: JSON, written and read by nobody but this service, gone after the window. Requests to put a
 * stream down are published on the channel {@value #PUT_DOWN}.
 */
public final class RedisStreamRecords implements StreamRecords {
    /** The channel on which a stream is named that is to be put down: its id, a space, its owner. */
    static final String PUT_DOWN = "streams:put-down";

    private static final Logger log = LoggerFactory.getLogger(RedisStreamRecords.class);

    private final OptionalRedis redis;
    private final Duration window;
    private final JsonMapper json = JsonMapper.shared();

    public RedisStreamRecords(OptionalRedis redis, Duration window) {
        this.redis = redis;
        this.window = window;
    }

    /** Puts down what other instances ask this one to. Not started yet. */
    public static RedisMessageListenerContainer putDowns(RedisConnectionFactory redis, RunningAnswers running) {
        RedisMessageListenerContainer container = new RedisMessageListenerContainer();
        container.setConnectionFactory(redis);
        container.setTaskExecutor(new VirtualThreadTaskExecutor("stream-put-downs-"));
        container.addMessageListener((message, _) -> putDown(message, running), ChannelTopic.of(PUT_DOWN));
        return container;
    }

    private static void putDown(Message message, RunningAnswers running) {
        String[] named = new String(message.getBody(), StandardCharsets.UTF_8).split(" ", 2);
        if (named.length == 2) {
            running.putDown(UUID.fromString(named[0]), named[1]);
        }
    }

    @Override
    public void save(StreamRecord stream) {
        String value = json.writeValueAsString(stream);
        redis.ask(there -> {
            there.opsForValue().set(key(stream.stream()), value, window);
            return true;
        });
    }

    @Override
    public Optional<StreamRecord> find(UUID stream) {
        return redis.ask(there -> there.opsForValue().get(key(stream))).flatMap(this::read);
    }

    private Optional<StreamRecord> read(String value) {
        try {
            return Optional.of(json.readValue(value, StreamRecord.class));
        } catch (JacksonException unreadable) {
            log.warn("a kept stream cannot be read: {}", unreadable.getOriginalMessage());
            return Optional.empty();
        }
    }

    @Override
    public boolean remove(UUID stream) {
        return redis.ask(there -> there.delete(key(stream))).orElse(false);
    }

    @Override
    public void requestPutDown(UUID stream, String owner) {
        redis.ask(there -> there.convertAndSend(PUT_DOWN, stream + " " + owner));
    }

    private static String key(UUID stream) {
        return "stream:" + stream;
    }
}
