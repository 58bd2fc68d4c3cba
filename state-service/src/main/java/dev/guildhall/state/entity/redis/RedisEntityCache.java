package dev.guildhall.state.entity.redis;

import dev.guildhall.platform.optionalredis.LuaScript;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import dev.guildhall.state.entity.CacheSettings;
import dev.guildhall.state.entity.Entity;
import dev.guildhall.state.entity.EntityCache;
import dev.guildhall.state.entity.EntityCache.Look.Fill;
import dev.guildhall.state.entity.EntityCache.Look.Hit;
import dev.guildhall.state.entity.EntityCache.Look.Pass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Redis hash {@code entity:{entity_id}} (game-ai-contracts, "Redis Key Patterns"): {@code data}, a JSON object of strings;
 * {@code updated_at}, in Unix milliseconds; {@code type}; {@code version}. While it is being changed or filled there are fields
 * {@code changing:<token>} and {@code filling} beside them, and for whoever reads past this service: an entry with a field
 * {@code changing:…} is not to be believed.
 */
@Component
final class RedisEntityCache implements EntityCache {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    // The type of the list's elements is lost on the way to Redis and back; they are texts.
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> READ = LuaScript.readForList("lua/read_entity.lua");

    private static final RedisScript<Long> FILL = LuaScript.read("lua/fill_entity.lua", Long.class);
    private static final RedisScript<Long> MARK = LuaScript.read("lua/mark_entity.lua", Long.class);
    private static final RedisScript<Long> WRITE = LuaScript.read("lua/write_entity.lua", Long.class);
    private static final RedisScript<Long> UNMARK = LuaScript.read("lua/unmark_entity.lua", Long.class);
    private static final RedisScript<Long> DROP = LuaScript.read("lua/drop_entity.lua", Long.class);

    private final OptionalRedis redis;
    private final CacheSettings settings;
    private final JsonMapper json = JsonMapper.shared();

    RedisEntityCache(StringRedisTemplate redis, CacheSettings settings, Clock clock) {
        this.redis = new OptionalRedis(redis, clock, settings.retryPause());
        this.settings = settings;
    }

    @Override
    public Look look(UUID id) {
        UUID token = UUID.randomUUID();
        return redis.ask(there -> there.execute(READ, key(id), token.toString(), millis(settings.fillTime())))
                .map(answer -> look(id, token, answer))
                .orElseGet(Pass::new);
    }

    private Look look(UUID id, UUID token, List<?> answer) {
        return switch ((String) answer.getFirst()) {
            case "hit" ->
                new Hit(new Entity(
                        id,
                        (String) answer.get(1),
                        json.readValue((String) answer.get(2), TEXTS),
                        Long.parseLong((String) answer.get(4)),
                        Instant.ofEpochMilli(Long.parseLong((String) answer.get(3)))));
            case "fill" -> new Fill(token);
            default -> new Pass();
        };
    }

    @Override
    public void fill(UUID token, Entity entity) {
        put(FILL, token, entity);
    }

    @Override
    public Optional<Mark> mark(UUID id) {
        UUID token = UUID.randomUUID();
        return redis.ask(there -> there.execute(MARK, key(id), token.toString(), millis(settings.changeTime())))
                .map(_ -> new RedisMark(id, token));
    }

    @Override
    public void drop(UUID id) {
        boolean _ = tryDrop(id);
    }

    @Override
    public boolean tryDrop(UUID id) {
        return redis.ask(there -> there.execute(DROP, key(id))).isPresent();
    }

    private void put(RedisScript<Long> script, UUID token, Entity entity) {
        Object[] arguments = {
            token.toString(),
            entity.type(),
            json.writeValueAsString(entity.data()),
            Long.toString(entity.updatedAt().toEpochMilli()),
            Long.toString(entity.version()),
            millis(settings.ttl())
        };
        Optional<Long> _ = redis.ask(there -> there.execute(script, key(entity.id()), arguments));
    }

    private static List<String> key(UUID id) {
        return List.of("entity:" + id);
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    /** What cannot be told is left to the mark's own end. */
    private final class RedisMark implements Mark {
        private final UUID id;
        private final UUID token;

        RedisMark(UUID id, UUID token) {
            this.id = id;
            this.token = token;
        }

        @Override
        public void changed(Entity entity) {
            put(WRITE, token, entity);
        }

        @Override
        public void unchanged() {
            Optional<Long> _ = redis.ask(there -> there.execute(UNMARK, key(id), token.toString()));
        }

        @Override
        public void forgotten() {
            // With all marks, so that a change of before which is still to be written finds its mark gone.
            Optional<Boolean> _ = redis.ask(there -> there.delete(key(id).getFirst()));
        }
    }
}
