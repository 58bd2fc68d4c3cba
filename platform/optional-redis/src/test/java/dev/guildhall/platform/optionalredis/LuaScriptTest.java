package dev.guildhall.platform.optionalredis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guildhall.platform.testkit.servers.TestRedis;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.script.RedisScript;

class LuaScriptTest {
    @Test
    void runsInRedis() {
        try (RedisClient client = new RedisClient(TestRedis.fresh(), Duration.ofSeconds(5))) {
            List<?> answer = client.template().execute(LuaScript.readForList("lua/count.lua"), List.of("uses"), "a");

            assertThat(answer).isEqualTo(List.of("uses", "a", 1L));
        }
    }

    @Test
    void isNamedByItsText() {
        RedisScript<Long> script = LuaScript.read("lua/count.lua", Long.class);

        assertThat(script.getScriptAsString()).startsWith("return {KEYS[1]");
        assertThat(script.getSha1()).hasSize(40);
    }

    @Test
    void isMissedAtOnceWhereThereIsNone() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> LuaScript.read("lua/nothing.lua", Long.class))
                .withMessageContaining("lua/nothing.lua");
    }
}
