package dev.guildhall.platform.testkit.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever the bytes of two requests are cut into reads, the requests are the same. */
class RequestReaderTest {
    private static final String ANNOUNCED = "POST /a?b HTTP/1.1\nHost: x\ncontent-length: 5\n\nhello";
    private static final String CHUNKED = """
            POST /c HTTP/1.1
            Transfer-Encoding: chunked
            Connection: close

            3;x=y
            hel
            2
            lo
            0
            Trailer: t

            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 1_000})
    void requestsAreReadWhole(int atATime) throws IOException {
        RequestReader reader = reader(ANNOUNCED + CHUNKED + ANNOUNCED, atATime);

        assertIs(next(reader), "POST /a", false);
        assertIs(next(reader), "POST /c", true);
        assertIs(next(reader), "POST /a", false);
        assertThat(reader.awaitMore()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {ANNOUNCED, CHUNKED})
    void aRequestThatEndsEarlyIsNone(String request) {
        for (int length = 1; length < request.length(); length++) {
            RequestReader reader = reader(request.substring(0, length), 1_000);
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> next(reader));
        }
    }

    private static void assertIs(Request request, String to, boolean last) {
        assertThat(request.isTo(to)).isTrue();
        assertThat(request.isTo(to.substring(0, to.length() - 1))).isFalse();
        assertThat(request.isLast()).isEqualTo(last);
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
    }

    private static Request next(RequestReader reader) throws IOException {
        assertThat(reader.awaitMore()).isTrue();
        return reader.read();
    }

    private static RequestReader reader(String bytes, int atATime) {
        ByteArrayInputStream in =
                new ByteArrayInputStream(bytes.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)) {
                    @Override
                    public synchronized int read(byte[] buffer, int offset, int length) {
                        return super.read(buffer, offset, Math.min(length, atATime));
                    }
                };
        return new RequestReader(in, OutputStream.nullOutputStream());
    }
}
