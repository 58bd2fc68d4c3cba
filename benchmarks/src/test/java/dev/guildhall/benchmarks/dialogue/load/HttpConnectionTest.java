package dev.guildhall.benchmarks.dialogue.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
    private static final byte[] REQUEST = "POST / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String TEXT = "{\"response_text\":\"Well met.\"}";

    private ServerSocket server;
    private HttpConnection connection;
    private Socket peer;
    private final Answer answer = Answer.in(Form.JSON, Dialect.DIALOGUE, () -> {});

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        connection = HttpConnection.open(server.getLocalPort(), Duration.ofSeconds(10));
        peer = server.accept();
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
        peer.close();
        server.close();
    }

    /** What the server says fits into the socket's buffer, so it may be said before anybody asks. */
    private void serverSays(String... lines) throws IOException {
        peer.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsABodyOfAGivenLength() throws IOException {
        serverSays("HTTP/1.1 200 OK", "Content-Length: " + TEXT.length(), "", TEXT);

        assertThat(connection.exchange(REQUEST, answer)).isEqualTo(200);
        assertThat(answer.isComplete()).isTrue();
        assertThat(connection.isReusable()).isTrue();
    }

    @Test
    void readsABodyInChunksUpToItsEndAndNoFurther() throws IOException {
        String first = TEXT.substring(0, 20);
        String second = TEXT.substring(20);
        serverSays(
                "HTTP/1.1 200 OK",
                "transfer-encoding: chunked",
                "",
                "14;name=value",
                first,
                Integer.toHexString(second.length()).toUpperCase(Locale.ROOT),
                second,
                "0",
                "",
                "HTTP/1.1 404 Not Found",
                "Content-Length: 0",
                "",
                "");

        assertThat(connection.exchange(REQUEST, answer)).isEqualTo(200);
        assertThat(answer.isComplete()).isTrue();
        assertThat(connection.isReusable()).isTrue();
        assertThat(connection.exchange(REQUEST, answer)).isEqualTo(404);
    }

    @Test
    void readsABodyThatEndsWithTheConnection() throws IOException {
        serverSays("HTTP/1.1 200", "", TEXT);
        peer.shutdownOutput();

        connection.exchange(REQUEST, answer);

        assertThat(answer.isComplete()).isTrue();
        assertThat(connection.isReusable()).isFalse();
    }

    @Test
    void isNotUsedAgainWhenTheServerSaysSo() throws IOException {
        serverSays("HTTP/1.1 200 OK", "Connection: close", "Content-Length: " + TEXT.length(), "", TEXT);

        connection.exchange(REQUEST, answer);

        assertThat(connection.isReusable()).isFalse();
    }

    @Test
    void aBodyThatIsCutIsNoAnswer() throws IOException {
        serverSays("HTTP/1.1 200 OK", "Content-Length: 100", "", TEXT);
        peer.shutdownOutput();

        assertThatThrownBy(() -> connection.exchange(REQUEST, answer))
                .isInstanceOf(EOFException.class)
                .hasMessage("the answer was cut off");
    }

    @Test
    void somethingElseThanHttpIsNoAnswer() throws IOException {
        serverSays("220 ready for mail", "");

        assertThatThrownBy(() -> connection.exchange(REQUEST, answer)).hasMessageStartingWith("not a status line: ");
    }
}
