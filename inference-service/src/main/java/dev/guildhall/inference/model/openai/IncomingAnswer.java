package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Reads one answer to its end, streamed or whole, and tells an end from a break. */
final class IncomingAnswer {
    private static final Logger log = LoggerFactory.getLogger(IncomingAnswer.class);
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.UTF_8);
    private static final int USUAL_ANSWER = 8 * 1024;
    private static final int LARGEST_ANSWER = 1024 * 1024;

    private final ChunkParser chunks;
    private final HttpCall call;
    private final AnswerText text;

    private @Nullable String finishReason;
    private @Nullable Usage usage;

    IncomingAnswer(ChunkParser chunks, HttpCall call, AnswerText text) {
        this.chunks = chunks;
        this.call = call;
        this.text = text;
    }

    /**
     * Reads what the server sends, whichever of the two it chose.
     *
     * @param streamed whether a stream was asked for
     * @throws IOException if it broke off
     */
    void read(ClassicHttpResponse response, boolean streamed) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new ModelFailedException(Failure.BAD_EVENT, "an answer without a body");
        }
        String type = entity.getContentType();
        if (type == null ? streamed : startsWith(type, "text/event-stream")) {
            readStream(entity.getContent());
        } else if (!streamed || startsWith(type, "application/json")) {
            readWhole(entity.getContent());
        } else {
            throw new ModelFailedException(Failure.BAD_EVENT, "neither a stream of events nor JSON");
        }
    }

    private static boolean startsWith(@Nullable String type, String expected) {
        return type != null && type.regionMatches(true, 0, expected, 0, expected.length());
    }

    private void readStream(InputStream body) throws IOException {
        SseReader events = new SseReader(body);
        call.exchange().enter(Wait.FIRST_TOKEN);
        boolean any = false;
        boolean done = false;
        try {
            while (!done && !text.isTooLong() && events.next()) {
                any = true;
                done = events.dataIs(DONE);
                if (!done) {
                    take(events);
                }
            }
        } catch (IOException | ModelFailedException e) {
            if (finishReason == null) {
                throw e;
            }
            // Nothing was missing but the count of tokens.
            log.debug("The stream broke after the end of the answer: {}", e.toString());
            return;
        }
        if (text.isTooLong()) {
            return;
        }
        if (done) {
            readToEnd(body);
        } else if (finishReason == null) {
            throw any
                    ? new ModelFailedException(Failure.CUT, "the stream ended before the answer did")
                    : new ModelFailedException(Failure.BAD_EVENT, "a stream without a single event");
        } else {
            call.finished();
        }
    }

    private void take(SseReader events) throws IOException {
        Chunk chunk;
        try {
            chunk = chunks.parse(events.bytes(), events.start(), events.end());
        } catch (JacksonException e) {
            if (events.hasEnded()) {
                throw new IOException("the stream ended within an event", e);
            }
            throw new ModelFailedException(Failure.BAD_EVENT, "an event that is not a piece of an answer");
        }
        take(chunk);
    }

    private void take(Chunk chunk) {
        if (chunk.error() != null || "error".equals(chunk.finishReason())) {
            log.debug("The server says within the answer: {}", Plain.line(String.valueOf(chunk.error())));
            throw new ModelFailedException(Failure.ERROR_IN_BAND, "the server reported an error within the answer");
        }
        if (chunk.usage() != null) {
            usage = chunk.usage();
        }
        if (!chunk.content().isEmpty()) {
            // While the reader is behind, the server owes nothing.
            call.exchange().pause();
            text.take(chunk.content());
            call.exchange().enter(Wait.GAP);
        }
        if (chunk.finishReason() != null) {
            finishReason = chunk.finishReason();
            call.exchange().enter(Wait.USAGE);
        }
    }

    /** The answer is complete; if the body ends as well, as it does at once with nearly all servers, the connection is kept. */
    private void readToEnd(InputStream body) {
        call.exchange().enter(Wait.USAGE);
        try {
            if (body.read() < 0) {
                call.finished();
            }
        } catch (IOException e) {
            log.debug("The connection broke after the answer: {}", e.toString());
        }
        if (finishReason == null) {
            finishReason = "stop";
        }
    }

    private void readWhole(InputStream body) throws IOException {
        byte[] bytes = readBytes(body);
        Chunk chunk;
        try {
            chunk = chunks.parse(bytes, 0, bytes.length);
        } catch (JacksonException e) {
            throw new ModelFailedException(Failure.BAD_EVENT, "an answer that is not one");
        }
        if (!chunk.hasChoices() && chunk.error() == null) {
            throw new ModelFailedException(Failure.BAD_EVENT, "an answer without choices");
        }
        if (chunk.finishReason() == null && chunk.error() == null) {
            throw new ModelFailedException(Failure.CUT, "an answer that does not say why it ended");
        }
        take(chunk);
    }

    /** The first byte may take as long as the answer; once there is one, the others follow. */
    private byte[] readBytes(InputStream body) throws IOException {
        call.exchange().pause();
        byte[] bytes = new byte[USUAL_ANSWER];
        int filled = 0;
        int read;
        while ((read = body.read(bytes, filled, bytes.length - filled)) >= 0) {
            filled += read;
            if (filled > LARGEST_ANSWER) {
                throw new ModelFailedException(
                        Failure.BAD_EVENT, "an answer of more than " + LARGEST_ANSWER + " bytes");
            }
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * filled);
            }
            call.exchange().enter(Wait.GAP);
        }
        call.finished();
        return Arrays.copyOf(bytes, filled);
    }

    AnswerText text() {
        return text;
    }

    FinishReason finishReason() {
        if (text.isTooLong()) {
            return FinishReason.LENGTH;
        }
        return switch (String.valueOf(finishReason)) {
            case "length" -> FinishReason.LENGTH;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.STOP;
        };
    }

    /** What the server counted; absent if it did not. */
    @Nullable
    Usage usage() {
        return usage;
    }
}
