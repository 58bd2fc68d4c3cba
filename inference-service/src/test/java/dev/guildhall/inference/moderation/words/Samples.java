package dev.guildhall.inference.moderation.words;

import dev.guildhall.inference.moderation.Screen;
import dev.guildhall.inference.moderation.Screened.Passed;
import dev.guildhall.inference.moderation.Screened.Stopped;
import dev.guildhall.inference.moderation.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What may be said and what may not, from the files beside the tests. */
final class Samples {
    private Samples() {}

    record Forbidden(String category, String side, String text) {}

    /**
     * What a reader heard of an answer.
     *
     * @param said all that came through
     * @param verdict why it ended there; clean if it was said to its end
     */
    record Heard(String said, Verdict verdict) {
        static Heard of(Screen screen, List<String> pieces) {
            StringBuilder said = new StringBuilder();
            for (String piece : pieces) {
                switch (screen.pass(piece)) {
                    case Passed(String text) -> said.append(text);
                    case Stopped(String before, Verdict why) -> {
                        return new Heard(said + before, why);
                    }
                }
            }
            return switch (screen.rest()) {
                case Passed(String text) -> new Heard(said + text, new Verdict.Clean());
                case Stopped(String before, Verdict why) -> new Heard(said + before, why);
            };
        }
    }

    static List<String> innocent() {
        return lines("/moderation/innocent-lines.txt");
    }

    static List<Forbidden> forbidden() {
        return lines("/moderation/forbidden-lines.txt").stream()
                .map(line -> {
                    String[] fields = line.split("\\|", 3);
                    return new Forbidden(fields[0].strip(), fields[1].strip(), fields[2].strip());
                })
                .toList();
    }

    static List<String> lines(String resource) {
        try (InputStream file = Objects.requireNonNull(Samples.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
