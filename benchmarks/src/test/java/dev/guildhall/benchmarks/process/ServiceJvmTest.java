package dev.guildhall.benchmarks.process;

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
        assertThat(ServiceJvm.command(ROOT, ServiceJvm.MEGABYTES))
                .contains("-XX:MaxRAMPercentage=65", "-XX:+UseCompactObjectHeaders")
                .doesNotContain("-jar", "service.jar");
    }

    @Test
    void assumesTheLimitsOfTheContainer() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docker-compose.yml")))
                .contains("cpus: \"%d\"\n        memory: %dm\n".formatted(ServiceJvm.CPUS, ServiceJvm.MEGABYTES));
    }

    @Test
    void takesTheCollectorThatAJvmOfThatSizeTakes() {
        assertThat(ServiceJvm.command(ROOT, 768)).contains("-XX:MaxRAM=768m", "-XX:+UseSerialGC");
        assertThat(ServiceJvm.command(ROOT, 2048)).contains("-XX:MaxRAM=2048m", "-XX:+UseG1GC");
    }

    @Test
    void theJvmTakesAllOfIt() throws IOException, InterruptedException {
        List<String> command = ServiceJvm.command(ROOT, ServiceJvm.MEGABYTES);
        command.add("-version");

        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).isZero();
        assertThat(said).doesNotContainIgnoringCase("warning");
    }
}
