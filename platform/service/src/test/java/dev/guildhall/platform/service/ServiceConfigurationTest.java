package dev.guildhall.platform.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

class ServiceConfigurationTest {
    private static final String[] CREDENTIALS = {"--sample.database-password=p", "--sample.clients[0].secret=s"};

    @Test
    void theServicesOwnFileWinsOverTheSharedDefaults() {
        try (var context = sample().run(CREDENTIALS)) {
            Environment environment = context.getEnvironment();
            assertThat(environment.getProperty("spring.lifecycle.timeout-per-shutdown-phase", Duration.class))
                    .isEqualTo(Duration.ofSeconds(7));
            assertThat(environment.getProperty("spring.threads.virtual.enabled", Boolean.class))
                    .isTrue();
        }
    }

    @Test
    void aDocumentOfTheLocalProfileWinsOverTheRest() {
        try (var context = sample().profiles(GuildhallService.LOCAL_PROFILE).run()) {
            Environment environment = context.getEnvironment();
            assertThat(environment.getProperty("sample.from-own-file")).isEqualTo("locally");
            assertThat(environment.getProperty("logging.structured.format.console"))
                    .isEmpty();
        }
    }

    @Test
    void anArgumentWinsOverBothFiles() {
        try (var context = sample().profiles("local").run("--spring.lifecycle.timeout-per-shutdown-phase=1s")) {
            assertThat(context.getEnvironment().getProperty("spring.lifecycle.timeout-per-shutdown-phase"))
                    .isEqualTo("1s");
        }
    }

    @Test
    void servicesInOneJvmDoNotReadEachOthersFiles() {
        try (var sample = sample().profiles("local").run();
                var other = GuildhallService.builder(Unnamed.class, "other-service")
                        .web(WebApplicationType.NONE)
                        .run()) {
            assertThat(sample.getEnvironment().getProperty("sample.from-own-file"))
                    .isNotNull();
            assertThat(sample.getEnvironment().getProperty("sample.from-other-file"))
                    .isNull();
            assertThat(other.getEnvironment().getProperty("sample.from-other-file"))
                    .isEqualTo("yes");
            assertThat(other.getEnvironment().getProperty("sample.from-own-file"))
                    .isNull();
            assertThat(sample.getEnvironment().getProperty("spring.application.name"))
                    .isEqualTo("sample-service");
            assertThat(other.getEnvironment().getProperty("spring.application.name"))
                    .isEqualTo("other-service");
        }
    }

    @Test
    void noServiceReadsAFileOfTheCommonName() {
        try (var context = sample().profiles("local").run()) {
            assertThat(context.getEnvironment().getProperty("sample.read-by-everyone"))
                    .isNull();
        }
    }

    @Test
    void refusesANameThatIsNotTheAnnotatedOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuildhallService.builder(SampleServiceApplication.class, "other-service"))
                .withMessage(
                        "name: other-service (expected: sample-service, as SampleServiceApplication is annotated)");
    }

    @Test
    void refusesANameThatCannotNameAFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuildhallService.builder(Unnamed.class, "../application"))
                .withMessageStartingWith("service name: ../application (expected: ");
    }

    @Test
    void refusesAnApplicationWithoutAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuildhallService.builder(Unnamed.class))
                .withMessageContaining("@GuildhallServiceApplication");
    }

    private static SpringApplicationBuilder sample() {
        return GuildhallService.builder(SampleServiceApplication.class, "sample-service")
                .web(WebApplicationType.NONE);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Unnamed {}
}
