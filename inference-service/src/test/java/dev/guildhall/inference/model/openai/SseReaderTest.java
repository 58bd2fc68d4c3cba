package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {
    private static final String STREAM = """
            : welcome
            event: message
            data: {"a":"Grüß"}

            data:{"b":2}
            id: 7
            retry: 10

            :

            data: first
            data: second
            data
            data:  spaced

            dataset: no
            event: nothing

            data: [DONE]

            """;
    private static final List<String> EVENTS =
            List.of("{\"a\":\"Grüß\"}", "{\"b\":2}", "first\nsecond\n\n spaced", "[DONE]");

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsTheSameWhereverTheBytesAreSplit(String lineEnd) throws IOException {
        byte[] bytes = bytes("\uFEFF" + STREAM.replace("\n", lineEnd));

        for (int split = 0; split <= bytes.length; split++) {
            InputStream first = new ByteArrayInputStream(bytes, 0, split);
            InputStream second = new ByteArrayInputStream(bytes, split, bytes.length - split);
            assertThat(events(new SequenceInputStream(first, second)))
                    .as("split at %d", split)
                    .isEqualTo(EVENTS);
        }
        assertThat(events(new ByteByByte(bytes))).isEqualTo(EVENTS);
    }

    @Test
    void knowsAByteOrderMarkOnlyAtTheBeginning() throws IOException {
        assertThat(events("\uFEFFdata: a\n\n\uFEFFdata: b\n\ndata: c\n\n")).containsExactly("a", "c");
    }

    @Test
    void takesALastEventThatNoEmptyLineEnds() throws IOException {
        assertThat(events("data: a\n\ndata: [DONE]")).containsExactly("a", "[DONE]");
        assertThat(events("data: a\n\ndata: [DONE]\n")).containsExactly("a", "[DONE]");
    }

    @Test
    void tellsThatTheLastEventMayBeCut() throws IOException {
        SseReader reader = new SseReader(stream("data: a\n\ndata: {\"cut"));

        assertThat(reader.next()).isTrue();
        assertThat(reader.hasEnded()).isFalse();
        assertThat(reader.next()).isTrue();
        assertThat(reader.hasEnded()).isTrue();
        assertThat(reader.next()).isFalse();
        assertThat(reader.next()).isFalse();
    }

    @Test
    void hasNoEventsWhereThereAreNone() throws IOException {
        assertThat(events("")).isEmpty();
        assertThat(events("\n\r\n: only a comment\n\n")).isEmpty();
        assertThat(events("<!doctype html>\n<title>data: no</title>\n")).isEmpty();
    }

    @Test
    void readsALineAsLongAsIsAllowedAndNoneThatIsLonger() throws IOException {
        String longest = "x".repeat(SseReader.LONGEST - "data: ".length());

        assertThat(events("data: " + longest + "\n\n")).containsExactly(longest);
        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> events("data: " + longest + "xx\n\n"))
                .satisfies(failed -> assertThat(failed.failure()).isEqualTo(Failure.BAD_EVENT));
    }

    @Test
    void readsNoMoreDataOfOneEventThanOfOneLine() {
        String line = "data: " + "x".repeat(1_000) + "\n";

        assertThatExceptionOfType(ModelFailedException.class).isThrownBy(() -> events(line.repeat(300) + "\n"));
    }

    @Test
    void keepsTheEventsBehindALongOneApart() throws IOException {
        String part = "y".repeat(5_000);

        assertThat(events(("data: " + part + "\ndata: z\n\n").repeat(20)))
                .hasSize(20)
                .containsOnly(part + "\nz");
    }

    @Test
    void hasReadNothingBeyondWhatWasAskedFor() throws IOException {
        Counted in = new Counted(bytes("data: a\n\n".repeat(10_000)));
        SseReader reader = new SseReader(in);

        reader.next();

        assertThat(in.read).isLessThanOrEqualTo(8 * 1024);
    }

    private static List<String> events(String text) throws IOException {
        return events(stream(text));
    }

    private static List<String> events(InputStream in) throws IOException {
        SseReader reader = new SseReader(in);
        List<String> events = new ArrayList<>();
        while (reader.next()) {
            byte[] data = Arrays.copyOfRange(reader.bytes(), reader.start(), reader.end());
            events.add(new String(data, StandardCharsets.UTF_8));
            assertThat(reader.dataIs(data)).isTrue();
            assertThat(reader.dataIs(bytes("other"))).isFalse();
        }
        return events;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Has one byte at a time. */
    private static final class ByteByByte extends ByteArrayInputStream {
        ByteByByte(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(1, length));
        }
    }

    private static final class Counted extends ByteArrayInputStream {
        private int read;

        Counted(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            int now = super.read(into, offset, length);
            read += Math.max(0, now);
            return now;
        }
    }
}
