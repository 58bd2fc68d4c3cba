package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.upstream.OpenRequest.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a reader has seen of one stream, over any number of connections. */
final class SeenStream {
    private final List<Event> tokens = new ArrayList<>();

    /** Opens the stream, or goes on with it after the last event that was seen. */
    OpenRequest open(Caller reader, Line line) {
        return reader.openStream(line, tokens.isEmpty() ? Map.of() : Map.of("Last-Event-ID", lastId()));
    }

    /** Reads so many events, or fewer if the stream ends; returns whether it goes on. */
    boolean read(OpenRequest request, int most) {
        for (int i = 0; i < most; i++) {
            if (!take(request.next())) {
                return false;
            }
        }
        return true;
    }

    /** Reads to the end and returns the last event. */
    Event readToEnd(OpenRequest request) {
        Event next = request.next();
        while (take(next)) {
            next = request.next();
        }
        return next;
    }

    /** Reads to the end, which has to be that of a whole answer; returns its text. */
    String readWhole(OpenRequest request) {
        Event last = readToEnd(request);
        assertThat(last.name()).as("%s", last.data()).isEqualTo("done");
        assertIsWhole();
        assertThat(last.data().get("response_text").asString()).isEqualTo(text());
        return text();
    }

    private boolean take(Event event) {
        if (event.name().equals("token")) {
            tokens.add(event);
            return true;
        }
        return false;
    }

    String lastId() {
        return String.valueOf(tokens.getLast().id());
    }

    String text() {
        return tokens.stream()
                .map(event -> event.data().get("token").asString())
                .collect(Collectors.joining());
    }

    /** Every event from the first to the last has been seen once, in order. */
    void assertIsWhole() {
        String stream = String.valueOf(tokens.getFirst().id()).replaceAll("\\.1$", "");
        assertThat(tokens)
                .extracting(Event::id)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, tokens.size())
                        .mapToObj(seq -> stream + "." + seq)
                        .toList());
        assertThat(tokens)
                .extracting(event -> event.data().get("seq").asInt())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, tokens.size()).boxed().toList());
        assertThat(tokens)
                .extracting(event -> event.data().get("is_complete").asBoolean())
                .endsWith(true)
                .containsOnlyOnce(true);
    }
}
