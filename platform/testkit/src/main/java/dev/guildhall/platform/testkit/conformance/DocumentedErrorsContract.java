package dev.guildhall.platform.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The contract's "Error codes", for each service that is asked over HTTP with a token: every status that all of them can
 * answer with has the documented body and, where the caller sends none, a request id of ours. Extend it with {@code
 * @GuildhallTest(breakableServers = true)}, since it loses the database and spoils a table of it; the limit of requests has
 * to be 20 or less, in a window that does not end during a test.
 */
public abstract class DocumentedErrorsContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_PERMITS = 20;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @LocalServerPort
    private int port;

    @Autowired
    private BreakableServers servers;

    @Autowired
    private DataSource database;

    /**
     * A request.
     *
     * @param body JSON, or null for none
     */
    public record Ask(String method, String path, @Nullable String body) {
        public static Ask get(String path) {
            return new Ask("GET", path, null);
        }
    }

    /** What a token has to allow for everything that is asked here. */
    protected abstract String scope();

    /** Something that is answered from {@link #table()}. */
    protected abstract Ask good();

    /** The table that {@link #good()} reads. */
    protected abstract String table();

    /** A request of which {@link #wrongField()} is wrong. */
    protected abstract Ask wrong();

    protected abstract String wrongField();

    /** What is not there. */
    protected abstract Ask unknown();

    /** What is counted. */
    protected Ask limited() {
        return good();
    }

    private record Row(ErrorCode code, @Nullable String token, Ask ask) {}

    @TestFactory
    Stream<DynamicTest> haveTheDocumentedForm() {
        return Stream.of(
                        new Row(ErrorCode.INVALID_REQUEST, token(scope()), wrong()),
                        new Row(ErrorCode.UNAUTHENTICATED, null, good()),
                        new Row(ErrorCode.UNAUTHENTICATED, "nonsense", good()),
                        new Row(ErrorCode.FORBIDDEN, token("nothing"), good()),
                        new Row(ErrorCode.NOT_FOUND, token(scope()), unknown()),
                        new Row(ErrorCode.NOT_FOUND, token(scope()), Ask.get("/v1/no-such-address")))
                .map(row -> DynamicTest.dynamicTest(
                        row.code() + " for " + row.ask(),
                        () -> refused(row.ask(), row.token()).hasCode(row.code())));
    }

    @Test
    void nameTheFieldThatIsWrong() {
        refused(wrong(), token(scope())).namesField(wrongField());
    }

    @Test
    void tellOfTheLimitThatIsReached() {
        String token = token(scope());
        HttpResponse<String> answer = send(limited(), token);
        for (int i = 0; i < MOST_PERMITS && answer.statusCode() == 200; i++) {
            answer = send(limited(), token);
        }

        ConformingError error =
                checked(answer).hasCode(ErrorCode.RATE_LIMIT_EXCEEDED).namesItsLimit();

        assertThat(error.details().get("used")).isEqualTo(error.details().get("limit"));
        assertThat(Instant.parse(String.valueOf(error.details().get("reset_at"))))
                .isAfter(Instant.now());
    }

    /** A table that is gone is a defect, and none that waiting would mend. */
    @Test
    void tellNothingOfADefect() {
        execute("ALTER TABLE " + table() + " RENAME TO gone");
        ConformingError error;
        try {
            error = refused(good(), token(scope()));
        } finally {
            execute("ALTER TABLE gone RENAME TO " + table());
        }

        assertThat(error.hasCode(ErrorCode.INTERNAL_ERROR).details()).isEmpty();
    }

    @Test
    void sayWhenToComeBackWhileTheDatabaseIsAway() {
        String token = token(scope());
        servers.postgres().cut();
        HttpResponse<String> answer;
        try {
            answer = send(good(), token);
        } finally {
            servers.restore();
        }

        checked(answer).hasCode(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        await().atMost(PATIENCE)
                .until(() -> send(good(), token(scope())).statusCode() != ErrorCode.SERVICE_UNAVAILABLE.httpStatus());
    }

    /** Of a client that nobody has counted yet. */
    private static String token(String scope) {
        return TestIssuer.shared()
                .token(spec -> spec.client("game-" + UUID.randomUUID()).scopes(scope));
    }

    private ConformingError refused(Ask ask, @Nullable String token) {
        return checked(send(ask, token));
    }

    private ConformingError checked(HttpResponse<String> answer) {
        ConformingError error = ErrorConformance.of(answer);
        assertThat(error.requestId()).as("a request id of ours").matches("req_[0-9a-f]{24}");
        assertThat(answer.body())
                .as("nothing of the inside")
                .doesNotContain("Exception", "dev.guildhall", "org.spring", "java.", "SQL", table(), "\\tat ");
        return error;
    }

    private HttpResponse<String> send(Ask ask, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + ask.path()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(
                        ask.method(),
                        ask.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(ask.body()));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(ask + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ask + " was not answered in time", e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
