package dev.guildhall.platform.embeddedservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisServerTest {
    @TempDir
    Path directory;

    @Test
    void aPersistentServerKeepsItsDataBetweenStarts() throws IOException {
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start(RedisSpec.persistent(directory, 0))) {
            assertThat(RedisTalk.say(server.port(), "SET guest ada")).isEqualTo("+OK");
        }
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start(RedisSpec.persistent(directory, 0))) {
            assertThat(RedisTalk.say(server.port(), "GET guest")).isEqualTo("ada");
        }
    }

    @Test
    void aTemporaryServerWritesNothingAndLeavesNothingBehind() throws IOException {
        Path where;
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start(RedisSpec.temporary())) {
            where = server.directory();
            assertThat(RedisTalk.say(server.port(), "SET guest ada")).isEqualTo("+OK");
            assertThat(where.resolve("appendonly.aof")).doesNotExist();
        }
        assertThat(where).doesNotExist();
    }

    @Test
    void memoryIsBounded() throws IOException {
        RedisSpec spec = new RedisSpec(null, 0, false, 8, BinariesCache.ofUser());
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start(spec)) {
            RedisTalk.say(server.port(), "SETRANGE hoard 20000000 x");
            assertThat(RedisTalk.say(server.port(), "SET guest ada")).startsWith("-OOM");
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(LoopbackPort.address(0));
            assertThatExceptionOfType(PortTakenException.class)
                    .isThrownBy(() -> EmbeddedRedisServer.start(RedisSpec.persistent(directory, other.getLocalPort())))
                    .satisfies(taken -> assertThat(taken.port()).isEqualTo(other.getLocalPort()))
                    .withMessageStartingWith("Redis cannot start: port " + other.getLocalPort());
        }
    }

    @Test
    void aDirectoryBelongsToOneServerAtATime() {
        RedisSpec spec = RedisSpec.persistent(directory, 0);
        try (EmbeddedRedisServer first = EmbeddedRedisServer.start(spec)) {
            assertThatExceptionOfType(ServerStartException.class)
                    .isThrownBy(() -> EmbeddedRedisServer.start(spec))
                    .withMessageContaining("is in use by another running Guildhall");
            assertThat(first.uri()).hasToString("redis://127.0.0.1:" + first.port());
        }
    }
}
