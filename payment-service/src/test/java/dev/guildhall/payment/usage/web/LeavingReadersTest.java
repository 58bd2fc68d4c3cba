package dev.guildhall.payment.usage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.guildhall.payment.usage.jdbc.CostsOn;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file that is not read to its end keeps nobody: neither a reader who leaves, nor one who does not read, nor a database. */
@GuildhallTest(
        breakableServers = true,
        properties = {"server.tomcat.connection-timeout=1s", "spring.datasource.hikari.connection-timeout=500"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeavingReadersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private MeterRegistry registry;

    @Autowired
    private BreakableServers servers;

    private final UUID user = UUID.randomUUID();

    /** Far more than the buffers between two programs hold, and no statement for long. */
    @BeforeAll
    void fill() {
        for (int day = 1; day <= 10; day++) {
            CostsOn.insert(jdbc, user, "2026-03-%02dT00:00:00Z".formatted(day), 8_000);
        }
    }

    /** The next test shall not be given a connection that was cut. */
    @AfterEach
    void restore() throws SQLException {
        servers.restore();
        dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    @Test
    void whoLeavesInTheMiddleEndsTheReading() throws IOException {
        double before = cut();

        try (Socket reader = reader()) {
            assertThat(reader.getInputStream().readNBytes(64)).asString().startsWith("HTTP/1.1 200");
        }

        await().atMost(PATIENCE).until(() -> cut() - before == 1);
    }

    @Test
    void whoDoesNotReadIsCutOff() throws IOException {
        double before = cut();

        try (Socket reader = reader()) {
            assertThat(reader.getInputStream().readNBytes(64)).asString().startsWith("HTTP/1.1 200");
            await().atMost(PATIENCE).until(() -> cut() - before == 1);
        }
    }

    @Test
    void aFileThatWasCutCannotBeTakenForAWholeOne() throws IOException {
        double before = cut();
        try (Socket reader = reader()) {
            reader.getInputStream().readNBytes(64);
            servers.postgres().cut();
            String rest = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(rest).as("without the last chunk").doesNotEndWith("0\r\n\r\n");
        }
        await().atMost(PATIENCE).until(() -> cut() - before == 1);
    }

    @Test
    void withoutADatabaseAFileIsRefusedBeforeItBegins() {
        servers.postgres().cut();

        HttpResponse<String> refused = new UsageClient(port, studio())
                .get("?user_id=" + user + "&from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z", "text/csv");

        ErrorConformance.of(refused).hasCode(ErrorCode.SERVICE_UNAVAILABLE);
    }

    private static String studio() {
        return TestIssuer.shared().bearer(spec -> spec.client("studio").scopes("payment"));
    }

    private double cut() {
        return registry.get("guildhall.payment.usage.exports")
                .tag("outcome", "cut")
                .counter()
                .count();
    }

    private Socket reader() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress("localhost", port), (int) PATIENCE.toMillis());
        socket.getOutputStream()
                .write(("GET /v1/usage?user_id=" + user
                                + "&from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z HTTP/1.1\r\n"
                                + "Host: localhost\r\nAccept: text/csv\r\nAuthorization: " + studio() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
