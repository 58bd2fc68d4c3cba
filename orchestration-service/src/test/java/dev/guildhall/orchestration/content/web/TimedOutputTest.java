package dev.guildhall.orchestration.content.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimedOutputTest {
    @Test
    void writesWhileThereIsTime() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        TimedOutput out = new TimedOutput(written, Duration.ofHours(1));

        out.write('a');
        out.write(new byte[] {'b', 'c'});
        out.flush();

        assertThat(written.toString(StandardCharsets.US_ASCII)).isEqualTo("abc");
        assertThat(out.gone()).isNull();
    }

    @Test
    void endsAReaderWhoTakesTooLong() {
        TimedOutput out = new TimedOutput(OutputStream.nullOutputStream(), Duration.ofNanos(-1));

        assertThatThrownBy(() -> out.write('a')).isInstanceOf(IOException.class);
        assertThat(out.gone()).hasMessage("the caller takes too long to read");
    }

    @Test
    void saysThatTheReaderLeft() {
        OutputStream closed = OutputStream.nullOutputStream();
        TimedOutput out = new TimedOutput(closed, Duration.ofHours(1));
        assertThat(out.gone()).isNull();

        assertThatThrownBy(() -> {
                    closed.close();
                    out.write('a');
                })
                .isInstanceOf(IOException.class);

        assertThat(out.gone()).hasMessage("the caller left while it was answered");
    }
}
