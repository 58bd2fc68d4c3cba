package dev.guildhall.platform.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** {@code @SpringBootTest} does not call {@link GuildhallService}; the annotation alone has to be enough. */
@SpringBootTest(
        classes = SampleServiceApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "sample.database-password=p",
            "sample.clients[0].secret=s",
            "logging.structured.format.console=",
            "management.endpoint.health.show-components=always"
        })
class ServiceInSpringBootTestTest {
    private final Environment environment;
    private final int port;

    ServiceInSpringBootTestTest(@Autowired Environment environment, @LocalServerPort int port) {
        this.environment = environment;
        this.port = port;
    }

    @Test
    void readsTheSameFilesAsAStartedService() {
        assertThat(environment.getProperty("sample.from-own-file")).isEqualTo("yes");
        assertThat(environment.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
        assertThat(environment.getProperty("sample.read-by-everyone")).isNull();
    }

    @Test
    void isReadyWithoutADatabaseAndWithoutRedis() throws Exception {
        HttpResponse<String> readiness = get("/actuator/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(200);
        assertThat(readiness.body()).contains("\"readinessState\"").doesNotContain("redis");
    }

    @Test
    void isAliveWhateverItsDependenciesDo() throws Exception {
        assertThat(get("/actuator/health/liveness").body())
                .contains("\"livenessState\"")
                .doesNotContain("\"db\"");
    }

    @Test
    void showsMetricsWithTheNameOfTheService() throws Exception {
        assertThat(get("/actuator/prometheus").body()).contains("application=\"sample-service\"");
    }

    @Test
    void keepsItsEnvironmentToItself() throws Exception {
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
