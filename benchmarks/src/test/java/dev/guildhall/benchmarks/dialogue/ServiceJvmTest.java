package dev.guildhall.benchmarks.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceJvmTest {
    private static final Path ROOT = Path.of(System.getProperty("guildhall.root"));

    @Test
    void takesTheOptionsOfTheImage() {
        assertThat(ServiceJvm.command(ROOT))
                .contains("-XX:MaxRAMPercentage=65", "-XX:+UseCompactObjectHeaders")
                .doesNotContain("-jar", "service.jar");
    }

    @Test
    void assumesTheLimitsOfTheContainer() throws IOException {
        String compose = Files.readString(ROOT.resolve("docker-compose.yml"));

        assertThat(compose).contains("cpus: \"2\"\n        memory: 768m");
        assertThat(ServiceJvm.command(ROOT)).contains("-XX:ActiveProcessorCount=2", "-XX:MaxRAM=768m");
    }

    @Test
    void theJvmTakesAllOfIt() throws IOException, InterruptedException {
        List<String> command = ServiceJvm.command(ROOT);
        command.add("-version");

        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).isZero();
        assertThat(said).doesNotContainIgnoringCase("warning");
    }
}
