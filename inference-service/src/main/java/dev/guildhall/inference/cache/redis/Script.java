package dev.guildhall.inference.cache.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** Lua scripts that return lists of strings, read once: Spring Data would look before each call whether a resource has changed. */
final class Script {
    private Script() {}

    // The class of a list says nothing of its members: they are strings.
    @SuppressWarnings("rawtypes")
    static RedisScript<List> read(String resource) {
        try {
            return RedisScript.of(
                    new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8), List.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
