package dev.guildhall.benchmarks.dialogue.forwarder;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * A bare handler on Tomcat and virtual threads that forwards with {@code RestClient} over the JDK's client: no security, no
 * actuator, no metrics.
 */
@RestController
@SpringBootApplication(proxyBeanMethods = false)
public class ForwarderApplication {
    private static final int BUFFER = 8192;

    private final RestClient upstream;

    ForwarderApplication(org.springframework.core.env.Environment environment) {
        HttpClient client = HttpClient.newBuilder()
                // The default would offer HTTP/2 with every request.
                .version(HttpClient.Version.HTTP_1_1)
                // As Spring Boot's own clients have it when virtual threads are on.
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        this.upstream = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory(client))
                .baseUrl(environment.getRequiredProperty("upstream"))
                .build();
    }

    /**
     * Runs until the process is ended.
     *
     * @param arguments {@code --server.port} and {@code --upstream}, the base URL of the model server
     */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(ForwarderApplication.class);
        application.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "spring.threads.virtual.enabled", "true"));
        application.run(arguments);
    }

    @PostMapping(path = "/v1/chat/completions", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] whole(@RequestBody byte[] body) {
        byte[] answer = upstream.post()
                .uri("/chat/completions")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(byte[].class);
        return answer == null ? new byte[0] : answer;
    }

    @PostMapping(path = "/v1/chat/completions", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(@RequestBody byte[] body, HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        upstream.post()
                .uri("/chat/completions")
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .body(body)
                .exchange((_, answer) -> {
                    forward(answer.getBody(), response.getOutputStream());
                    return true;
                });
    }

    /** Each read goes on at once, since a reader waits for it. */
    private static void forward(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
            to.flush();
        }
    }
}
