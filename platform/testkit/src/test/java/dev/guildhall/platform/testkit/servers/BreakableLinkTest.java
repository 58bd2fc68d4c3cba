package dev.guildhall.platform.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakableLinkTest {
    private static final int SOON_MILLIS = 200;
    private static final int LONG_MILLIS = 10_000;

    private ServerSocket echo;
    private BreakableLink link;

    @BeforeEach
    void startAnEchoServer() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        link = BreakableLink.to("localhost", echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        link.close();
        echo.close();
    }

    @Test
    void passesBytesBothWays() throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write('a');
            assertThat(client.getInputStream().read()).isEqualTo('a');
        }
    }

    @Test
    void cuttingEndsOpenConnectionsAndNewOnes() throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write('a');
            assertThat(client.getInputStream().read()).isEqualTo('a');

            link.cut();

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> readOrFail(client));
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                try (Socket late = connect()) {
                    readOrFail(late);
                }
            });
        }
    }

    @Test
    void aStalledLinkStaysSilentAndDeliversWhenRestored() throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write('a');
            assertThat(client.getInputStream().read()).isEqualTo('a');

            link.stall();
            client.getOutputStream().write('b');
            client.setSoTimeout(SOON_MILLIS);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.getInputStream().read());

            link.restore();
            client.setSoTimeout(LONG_MILLIS);
            assertThat(client.getInputStream().read()).isEqualTo('b');
        }
    }

    @Test
    void aConnectionMadeWhileStalledWorksWhenRestored() throws IOException {
        link.stall();
        try (Socket client = connect()) {
            client.getOutputStream().write('c');

            link.restore();

            assertThat(client.getInputStream().read()).isEqualTo('c');
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.port());
        socket.setSoTimeout(LONG_MILLIS);
        return socket;
    }

    /** The end of the stream counts as a lost connection, a timeout as a test that fails. */
    private static void readOrFail(Socket client) throws IOException {
        try {
            if (client.getInputStream().read() < 0) {
                throw new IOException("closed");
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection is still open", e);
        }
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Thread.ofVirtual().start(() -> echo(client));
            } catch (IOException e) {
                assertThat(echo.isClosed()).isTrue();
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            if (!client.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
