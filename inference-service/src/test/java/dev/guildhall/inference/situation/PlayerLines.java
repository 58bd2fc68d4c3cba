package dev.guildhall.inference.situation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table of what players say, with what they want by it. */
record PlayerLines(List<Row> rows) {
    record Row(String intent, String line) {}

    static PlayerLines read(String resource) {
        try (InputStream in = PlayerLines.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new PlayerLines(table.lines()
                    .filter(line -> !line.startsWith("#") && line.contains("|"))
                    .map(line -> new Row(
                            line.substring(0, line.indexOf('|')).strip(),
                            line.substring(line.indexOf('|') + 1).strip()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
