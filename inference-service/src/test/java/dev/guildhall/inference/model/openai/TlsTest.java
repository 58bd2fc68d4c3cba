package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections to a server whose certificate is for {@code localhost} alone. */
class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final byte[] ANSWER =
            "{\"choices\":[{\"message\":{\"content\":\"Well met.\"},\"finish_reason\":\"stop\"}]}"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path folder;

    private static SSLContext known;
    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        known = context(keys);
        server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(known));
        server.createContext("/v1/chat/completions", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    @Test
    void speaksToAServerThatItKnows() {
        try (OpenAiTransport transport = new OpenAiTransport(Clock.systemUTC(), known::getSocketFactory)) {
            OpenAiModel model = Speaking.model(Settings.at(url("localhost")), transport);

            for (int i = 0; i < 3; i++) {
                assertThat(model.speak(Prompts.of("any"), Listener.toTheWhole()).text())
                        .isEqualTo("Well met.");
            }
        }
    }

    @Test
    void refusesACertificateForAnotherName() {
        try (OpenAiTransport transport = new OpenAiTransport(Clock.systemUTC(), known::getSocketFactory)) {
            assertRefused(Speaking.model(Settings.at(url("127.0.0.1")), transport));
        }
    }

    @Test
    void refusesACertificateOfAnUnknownAuthority() {
        try (OpenAiTransport transport = Speaking.transport()) {
            assertRefused(Speaking.model(Settings.at(url("localhost")), transport));
        }
    }

    @Test
    void endsAHandshakeThatTheServerDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0);
                OpenAiTransport transport = Speaking.transport();
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            String url = "https://127.0.0.1:" + silent.getLocalPort() + "/v1";
            OpenAiModel hurried = Speaking.model(Settings.at(url).but(Wait.CONNECT, Duration.ofMillis(300)), transport);
            assertRefused(hurried);

            OpenAiModel patient = Speaking.model(Settings.at(url), transport);
            Listener listener = Listener.toPieces();
            Future<Completion> speaking = readers.submit(() -> patient.speak(Prompts.of("any"), listener));
            // The first connection was the hurried one's.
            silent.accept().close();
            silent.accept();
            listener.departure().happen("left the inn");
            await().until(speaking::isDone);
            assertThat(speaking.exceptionNow()).hasMessage("left the inn");
        }
    }

    private static void assertRefused(OpenAiModel model) {
        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> model.speak(Prompts.of("any"), Listener.toTheWhole()))
                .satisfies(failed -> assertThat(failed.failure()).isEqualTo(Failure.UNREACHABLE));
    }

    private static String url(String host) {
        return "https://" + host + ":" + server.getAddress().getPort() + "/v1";
    }
}
