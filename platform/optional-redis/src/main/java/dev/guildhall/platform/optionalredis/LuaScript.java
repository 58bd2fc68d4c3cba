package dev.guildhall.platform.optionalredis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Reads Lua scripts for Redis from the class path, once: one that Spring Data reads by itself is looked at before each call, in
 * case that its resource has changed.
 */
public final class LuaScript {
    private LuaScript() {}

    /**
     * A script that returns one thing.
     *
     * @param resource such as {@code lua/show_uses.lua}
     * @param result {@code Long}, {@code Boolean} or {@code String}
     * @throws UncheckedIOException if there is no such resource
     */
    public static <T> RedisScript<T> read(String resource, Class<T> result) {
        try {
            return RedisScript.of(new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8), result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A script that returns a list. The class of a list says nothing of its members: with a template for strings they are strings
     * and {@code Long}s.
     *
     * @param resource such as {@code lua/keep_answer.lua}
     * @throws UncheckedIOException if there is no such resource
     */
    @SuppressWarnings("rawtypes")
    public static RedisScript<List> readForList(String resource) {
        return read(resource, List.class);
    }
}
