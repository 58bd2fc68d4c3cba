package dev.guildhall.platform.embeddedservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class AfterAKilledJvmTest {
    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path directory;

    private int postgresPort;
    private int redisPort;

    @BeforeEach
    void killAJvmThatRunsServers() throws IOException, InterruptedException {
        runAndKill(directory.toString());
    }

    @AfterEach
    void endEveryProcess() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void theNextStartHasTheSamePortsAndFindsTheRowAndTheKey() throws IOException, SQLException {
        assertThat(RedisTalk.say(redisPort, "GET guest"))
                .as("the orphan still runs")
                .isEqualTo("ada");

        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(
                        PostgresSpec.persistent(directory.resolve("postgres"), postgresPort));
                EmbeddedRedisServer redis =
                        EmbeddedRedisServer.start(RedisSpec.persistent(directory.resolve("redis"), redisPort))) {
            assertThat(EmbeddedPostgresServerTest.single(postgres, "SELECT name FROM guest"))
                    .isEqualTo("ada");
            assertThat(RedisTalk.say(redis.port(), "GET guest")).isEqualTo("ada");
        }
    }

    @Test
    void theNextStartFindsItsDataWhenTheServersWereKilledToo() throws IOException, SQLException {
        kill(directory.resolve("postgres").resolve("cluster").resolve("postmaster.pid"), "postgres");
        // The process dies, the machine does not: what Redis has written is in the file, flushed or not.
        kill(directory.resolve("redis").resolve("redis.pid"), "redis-server");

        try (EmbeddedPostgresServer postgres =
                        EmbeddedPostgresServer.start(PostgresSpec.persistent(directory.resolve("postgres"), 0));
                EmbeddedRedisServer redis =
                        EmbeddedRedisServer.start(RedisSpec.persistent(directory.resolve("redis"), 0))) {
            assertThat(EmbeddedPostgresServerTest.single(postgres, "SELECT name FROM guest"))
                    .isEqualTo("ada");
            assertThat(RedisTalk.say(redis.port(), "GET guest")).isEqualTo("ada");
        }
    }

    @Test
    void temporaryServersOfADeadJvmAreCleanedUpByTheNextOnes() throws IOException, InterruptedException {
        Path abandoned = runAndKill();
        assertThat(abandoned).exists();
        Optional<ServerProcess> orphan =
                ServerProcess.find(abandoned.resolve("cluster").resolve("postmaster.pid"), "postgres");
        assertThat(orphan).isPresent();

        EmbeddedPostgresServer.start(PostgresSpec.temporary()).close();
        EmbeddedRedisServer.start(RedisSpec.temporary()).close();

        assertThat(abandoned).doesNotExist();
        assertThat(orphan.get().isRunning()).isFalse();
        endOrphans();
    }

    /** The persistent servers that the third test has no use for. */
    private void endOrphans() {
        EmbeddedPostgresServer.start(PostgresSpec.persistent(directory.resolve("postgres"), 0))
                .close();
        EmbeddedRedisServer.start(RedisSpec.persistent(directory.resolve("redis"), 0))
                .close();
    }

    private static void kill(Path pidFile, String program) {
        ServerProcess server = ServerProcess.find(pidFile, program).orElseThrow();
        server.handle().destroyForcibly();
        assertThat(server.endsWithin(Duration.ofSeconds(10))).isTrue();
        assertThat(Files.exists(pidFile))
                .as("a killed server leaves its pid file")
                .isTrue();
    }

    private Path runAndKill(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServersOfAnotherJvm.class.getName()));
        command.addAll(List.of(arguments));
        Process jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(jvm);
        String[] words = ready(jvm).split(" ", -1);
        jvm.destroyForcibly();
        assertThat(jvm.waitFor(10, TimeUnit.SECONDS)).isTrue();
        postgresPort = Integer.parseInt(words[1]);
        redisPort = Integer.parseInt(words[2]);
        return Path.of(words[3]);
    }

    private static String ready(Process jvm) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith(ServersOfAnotherJvm.READY)) {
            line = out.readLine();
        }
        assertThat(line).as("the other JVM's last word").isNotNull();
        return line;
    }
}
