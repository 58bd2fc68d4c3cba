package dev.guildhall.platform.testkit.upstream;

import dev.guildhall.platform.testkit.upstream.Answer.Break;
import dev.guildhall.platform.testkit.upstream.Answer.Writes;
import dev.guildhall.platform.testkit.upstream.Script.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes scripts of acts, for the three ways to ask: a stream with usage, a stream without, a whole answer. */
final class Scripts {
    private static final Duration TRICKLE = Duration.ofMillis(50);
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
    private static final String EVENTS = "text/event-stream; charset=utf-8";
    private static final String JSON = "application/json";

    private Scripts() {}

    static Script stream(Act act, boolean withUsage) {
        return switch (act) {
            case Answer answer -> new Stream(answer, withUsage).script();
            case Refusal refusal -> refusal.script();
            case Mishap mishap -> mishap(mishap, EVENTS, "data: {\"choices\":[{\"delta\":{\"content\":\"");
        };
    }

    /** The body of an {@link Answer} is a completion, unless another is given: a verdict, a list. */
    static Script whole(Act act, @Nullable String body) {
        return switch (act) {
            case Answer answer -> answer(answer, body == null ? Bodies.completion(answer) : body);
            case Refusal refusal -> refusal.script();
            case Mishap mishap -> mishap(mishap, JSON, "{\"choices\":[{\"message\":{\"content\":\"");
        };
    }

    private static Script mishap(Mishap mishap, String contentType, String beginning) {
        ScriptWriter writer = new ScriptWriter();
        return switch (mishap) {
            case HANG -> writer.then(new Step.Stall());
            case HANG_UP -> writer.then(new Step.Cut(false));
            case TRICKLE_HEADERS ->
                writer.raw(Script.latin(Script.head(200, contentType)))
                        .then(new Step.Repeat(Script.latin("X-Trickle: drop\r\n"), TRICKLE));
            case ENDLESS_HEADER ->
                writer.raw(Script.latin(Script.head(200, contentType) + "X-Endless: "))
                        .then(new Step.Repeat(filler(), Duration.ZERO));
            case ENDLESS_LINE ->
                writer.raw(Script.latin(Script.head(200, contentType) + CHUNKED))
                        .raw(ScriptWriter.frame(Bodies.bytes(beginning)))
                        .then(new Step.Repeat(ScriptWriter.frame(filler()), Duration.ZERO));
            case NOT_JSON ->
                Script.whole(200, contentType, Map.of(), Bodies.bytes("<!doctype html>\n<title>Sign in</title>\n"));
        };
    }

    private static byte[] filler() {
        byte[] filler = new byte[8 * 1024];
        Arrays.fill(filler, (byte) 'x');
        return filler;
    }

    private static Script answer(Answer answer, String body) {
        String contentType = answer.contentType == null ? JSON : answer.contentType;
        ScriptWriter writer = new ScriptWriter();
        int gaps = answer.endless ? 0 : answer.pieces.size() - 1;
        writer.pause(answer.headersAfter.plus(answer.firstPieceAfter).plus(answer.gap.multipliedBy(gaps)));
        if (answer.endless) {
            String quoted = Bodies.quoted(answer.pieces.getFirst());
            byte[] piece = Bodies.bytes(quoted.substring(1, quoted.length() - 1));
            return writer.raw(Script.latin(Script.head(200, contentType) + CHUNKED))
                    .raw(ScriptWriter.frame(Bodies.bytes("{\"choices\":[{\"message\":{\"content\":\"")))
                    .then(new Step.Repeat(ScriptWriter.frame(piece), answer.gap));
        }
        byte[] whole = Bodies.bytes(sent(answer.fault, body));
        writer.raw(Script.latin(Script.head(200, contentType) + "Content-Length: " + whole.length + "\r\n\r\n"));
        boolean stops = answer.fault == Break.CUT || answer.fault == Break.RESET || answer.fault == Break.STALL;
        byte[] written = stops ? Arrays.copyOf(whole, whole.length / 2) : whole;
        if (answer.writes == Writes.BYTE_BY_BYTE) {
            writer.endWrite();
            for (int i = 0; i < written.length; i++) {
                writer.raw(new byte[] {written[i]})
                        .counting(i == whole.length - 1 ? 1 : 0)
                        .endWrite();
            }
        } else {
            writer.raw(written).counting(stops ? 0 : 1);
        }
        return stops ? writer.then(end(answer.fault)) : writer.script();
    }

    private static String sent(@Nullable Break fault, String body) {
        if (fault == Break.BAD_EVENT) {
            return body.substring(0, body.length() / 2);
        }
        return fault == Break.ERROR ? Bodies.error(500, "The model gave up") : body;
    }

    private static Step end(@Nullable Break fault) {
        return fault == Break.STALL ? new Step.Stall() : new Step.Cut(fault == Break.RESET);
    }

    /** One answer on its way to become events. */
    private static final class Stream {
        private final Answer answer;
        private final boolean withUsage;
        private final ScriptWriter writer = new ScriptWriter();

        /** OpenAI says {@code null} in all chunks but the last, once usage was asked for. */
        private final String noUsageYet;

        Stream(Answer answer, boolean withUsage) {
            this.answer = answer;
            this.withUsage = withUsage && answer.usage != null;
            this.noUsageYet = this.withUsage ? ",\"usage\":null" : "";
        }

        Script script() {
            String contentType = answer.contentType == null ? EVENTS : answer.contentType;
            writer.pause(answer.headersAfter)
                    .raw(Script.latin(Script.head(200, contentType) + "Cache-Control: no-cache\r\n" + CHUNKED))
                    .pause(answer.firstPieceAfter);
            if (answer.roleFirst) {
                event(delta("\"role\":\"assistant\",\"content\":\"\""), 0);
            }
            for (String thought : answer.reasoning) {
                event(delta("\"content\":null,\"reasoning_content\":" + Bodies.quoted(thought)), 0);
            }
            return answer.endless ? endless() : pieces();
        }

        private Script endless() {
            byte[] event = bytes(delta("\"content\":" + Bodies.quoted(answer.pieces.getFirst())));
            return writer.then(new Step.Repeat(ScriptWriter.frame(event), answer.gap));
        }

        private Script pieces() {
            int count = answer.pieces.size();
            for (int i = 0; i <= count; i++) {
                if (i > 0 && i < count) {
                    writer.pause(answer.gap);
                }
                if (answer.fault != null && i == answer.faultAfter) {
                    if (answer.fault != Break.BAD_EVENT) {
                        return broken(answer.fault);
                    }
                    event("{\"choices\":[{\"delta\":{\"content\":", 0);
                }
                if (i < count) {
                    piece(answer.pieces.get(i), i == 0 && !answer.roleFirst);
                }
            }
            return ending();
        }

        private void piece(String piece, boolean withRole) {
            if (answer.nullContent) {
                event(delta("\"content\":null"), 0);
            }
            String role = withRole ? "\"role\":\"assistant\"," : "";
            event(delta(role + "\"content\":" + Bodies.quoted(piece)), 1);
        }

        /** What comes after the last piece comes in one write, as from a server that has nothing to wait for. */
        private Script ending() {
            Writes writes = answer.writes == Writes.BYTE_BY_BYTE ? Writes.BYTE_BY_BYTE : Writes.ALL_AT_ONCE;
            if (answer.finish != null) {
                event(Bodies.chunk(answer, "", answer.finish, noUsageYet), 0, writes);
            }
            if (withUsage && answer.usage != null) {
                writer.pause(answer.usageAfter);
                event(Bodies.usageChunk(answer, answer.usage), 0, writes);
            }
            if (answer.done) {
                event("[DONE]", 0, writes);
            }
            return writer.lastFrame().script();
        }

        private Script broken(Break fault) {
            if (fault == Break.ERROR) {
                event(Bodies.error(500, "The model gave up"), 0);
                return writer.lastFrame().script();
            }
            return writer.then(end(fault));
        }

        private String delta(String members) {
            return Bodies.chunk(answer, members, null, noUsageYet);
        }

        private void event(String data, int count) {
            event(data, count, answer.writes);
        }

        private void event(String data, int count, Writes writes) {
            writer.event(bytes(data), count, writes);
        }

        private byte[] bytes(String data) {
            String comment = answer.comments ? ": keep-alive" + answer.lineEnd + answer.lineEnd : "";
            return Bodies.bytes(comment + "data: " + data + answer.lineEnd + answer.lineEnd);
        }
    }
}
