package dev.guildhall.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningSystemTest {
    private static final Map<String, URI> SERVICES = Map.of("identity-service", URI.create("http://localhost:8090"));

    @TempDir
    private Path data;

    @Test
    void isFoundWhileItsProcessLives() throws IOException {
        RunningSystem system = new RunningSystem(ProcessHandle.current().pid(), SERVICES);
        system.writeTo(data);
        assertThat(RunningSystem.find(data)).contains(system);
        RunningSystem.forget(data);
        assertThat(RunningSystem.find(data)).isEmpty();
    }

    @Test
    void isNotFoundWhenItsProcessWasKilled() throws IOException, InterruptedException {
        Process dead = new ProcessBuilder("sh", "-c", "exit 0").start();
        dead.waitFor();
        new RunningSystem(dead.pid(), SERVICES).writeTo(data);
        assertThat(RunningSystem.find(data)).isEmpty();
    }

    @Test
    void isNotFoundInADamagedFile() throws IOException {
        Files.writeString(data.resolve("running.properties"), "pid=many\n");
        assertThat(RunningSystem.find(data)).isEmpty();
    }
}
