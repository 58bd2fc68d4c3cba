package dev.guildhall.orchestration.content.web;

import dev.guildhall.orchestration.content.Content;
import dev.guildhall.orchestration.content.ContentSettings;
import dev.guildhall.orchestration.map.MapPicture;
import dev.guildhall.orchestration.map.MapText;
import dev.guildhall.platform.departure.CallerGoneException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes places straight to the caller, row by row: a slow reader slows the maker, for a limited time. */
@Component
final class ContentWriter {
    /** Not the application's mapper, so that what was answered once is answered again to the letter. */
    private final ObjectWriter json = JsonMapper.builder().build().writerFor(ContentAnswer.class);

    private final Duration timeLimit;

    ContentWriter(ContentSettings settings) {
        this.timeLimit = settings.readingTimeLimit();
    }

    void json(Content content, HttpServletResponse response) {
        ContentAnswer answer = ContentAnswer.of(content);
        write("application/json", response, out -> json.writeValue(out, answer));
    }

    void map(Content content, MapWish wish, HttpServletResponse response) {
        if (wish.picture()) {
            int scale = wish.scaleFor(content.foundation().blueprint().extent());
            write("image/png", response, out -> MapPicture.png(content.foundation(), wish.which(), scale, out));
        } else {
            write("text/plain;charset=UTF-8", response, out -> {
                Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                MapText.write(content.foundation(), wish.which(), text);
                text.flush();
            });
        }
    }

    @FunctionalInterface
    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Throws {@link CallerGoneException} if the caller left; the response is cut then, and cannot be taken for a whole one. */
    private void write(String type, HttpServletResponse response, Body body) {
        response.setContentType(type);
        response.setHeader("Cache-Control", "private, no-store");
        TimedOutput out;
        try {
            out = new TimedOutput(response.getOutputStream(), timeLimit);
        } catch (IOException left) {
            throw new CallerGoneException("the caller left before it was answered");
        }
        try {
            body.writeTo(out);
            out.flush();
        } catch (IOException | JacksonException failed) {
            CallerGoneException gone = out.gone();
            if (gone != null) {
                throw gone;
            }
            throw new UncheckedIOException("a place could not be written", new IOException(failed));
        }
    }
}
