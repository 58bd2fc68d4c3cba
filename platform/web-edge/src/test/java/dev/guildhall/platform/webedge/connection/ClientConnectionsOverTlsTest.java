package dev.guildhall.platform.webedge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@DirtiesContext
@SpringBootTest(
        classes = InnApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "guildhall.web.max-body-size=1MB",
            "server.ssl.key-store-password=" + ClientConnectionsOverTlsTest.PASSWORD
        })
class ClientConnectionsOverTlsTest {
    static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    @LocalServerPort
    private int port;

    @Autowired
    private ClientConnections connections;

    @Autowired
    private InnApplication.Guests guests;

    /** A key and a certificate of its own, made now. */
    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry properties) throws IOException, InterruptedException {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        properties.add("server.ssl.key-store", store::toString);
    }

    @AfterEach
    void nothingOfAWatchIsLeft() {
        await().until(() -> connections.registered() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void tellsThatTheCallerLeft(String version) throws Exception {
        Visit visit = guests.visit("aldo" + version);
        try (Caller caller = caller(version)) {
            caller.get("/waits/aldo" + version);
            await().until(() -> connections.registered() == 1);
        }
        await().until(() -> visit.timesGone() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void answersARequestThatCameAheadOfTimeWholeAndInOrder(String version) throws Exception {
        Visit first = guests.visit("berta" + version);
        Visit second = guests.visit("carlo" + version);
        String body = "0123456789".repeat(20_000);
        try (Caller caller = caller(version)) {
            caller.get("/waits/berta" + version);
            await().until(() -> connections.registered() == 1);
            caller.post("/waits/carlo" + version, body);
            await().until(() -> connections.registered() == 0);
            first.release();
            assertThat(caller.answer()).isEqualTo("bye berta" + version);
            second.release();
            assertThat(caller.answer()).isEqualTo(body);
        }
        assertThat(first.timesGone()).isZero();
        assertThat(second.timesGone()).isZero();
    }

    private Caller caller(String version) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream keys = Files.newInputStream(folder.resolve("keys.p12"))) {
            store.load(keys, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "server", store.getCertificate(store.aliases().nextElement()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
        socket.setEnabledProtocols(new String[] {version});
        return new Caller(socket);
    }
}
