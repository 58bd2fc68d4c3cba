package dev.guildhall.platform.testkit.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each way an answer may look or break, byte by byte. */
class AnswerOnTheWireTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final ModelUpstream upstream = ModelUpstream.start();
    private final Answer answer = Act.pieces("Well", " met.", " Sit.");

    @AfterEach
    void close() {
        upstream.close();
    }

    @Test
    void everyEventIsAFrameOfItsOwn() throws IOException {
        assertThat(frames(answer))
                .hasSize(6)
                .allSatisfy(frame ->
                        assertThat(frame).startsWith("data: ").endsWith("\n\n").doesNotContain("\r"));
    }

    @Test
    void everyPieceIsAWriteOfItsOwnUnlessAllAreOne() {
        assertThat(Scripts.stream(answer, true).steps()).hasSize(4);
        assertThat(Scripts.stream(answer.inOneWrite(), true).steps()).hasSize(1);
    }

    @Test
    void oneWriteHasTheSameBytes() throws IOException {
        assertThat(frames(answer.inOneWrite())).isEqualTo(frames(answer));
    }

    @Test
    void byteByByteSplitsLettersToo() throws IOException {
        List<String> frames = frames(Act.pieces("Grüß").byteByByte());

        assertThat(frames).hasSizeGreaterThan(400).allMatch(frame -> frame.length() == 1);
        String body = new String(String.join("", frames).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertThat(body).contains("Grüß").endsWith("data: [DONE]\n\n");
    }

    @Test
    void byteByByteHoldsForAWholeAnswerToo() throws IOException {
        assertThat(whole(answer.byteByByte())).isEqualTo(whole(answer));
    }

    @Test
    void linesMayEndWithCrLf() throws IOException {
        assertThat(frames(answer.crlf()))
                .hasSize(6)
                .allMatch(frame -> frame.endsWith("}\r\n\r\n") || frame.equals("data: [DONE]\r\n\r\n"));
    }

    @Test
    void commentsMayStandBetweenEvents() throws IOException {
        assertThat(frames(answer.comments())).hasSize(6).allMatch(frame -> frame.startsWith(": keep-alive\n\ndata: "));
    }

    @Test
    void theRoleMayComeFirst() throws IOException {
        List<JsonNode> chunks = chunks(answer.roleFirst());

        assertThat(chunks).hasSize(6);
        assertThat(chunks.get(0).at("/choices/0/delta"))
                .isEqualTo(JSON.readTree("{\"role\":\"assistant\",\"content\":\"\"}"));
        assertThat(chunks.get(1).at("/choices/0/delta")).isEqualTo(JSON.readTree("{\"content\":\"Well\"}"));
    }

    @Test
    void contentsMayBeNull() throws IOException {
        List<JsonNode> chunks = chunks(answer.nullContents());

        assertThat(chunks).hasSize(8);
        assertThat(chunks)
                .filteredOn(chunk -> chunk.at("/choices/0/delta/content").isNull())
                .hasSize(3);
    }

    @Test
    void reasoningComesBeforeThePieces() throws IOException {
        Answer thoughtful = answer.reasoning("Who", " is it?");

        List<JsonNode> chunks = chunks(thoughtful);

        assertThat(chunks).hasSize(7);
        assertThat(chunks.get(1).at("/choices/0/delta/reasoning_content").asString())
                .isEqualTo(" is it?");
        assertThat(JSON.readTree(whole(thoughtful))
                        .at("/choices/0/message/reasoning_content")
                        .asString())
                .isEqualTo("Who is it?");
    }

    @Test
    void doneMayBeMissing() throws IOException {
        assertThat(frames(answer.withoutDone())).hasSize(5).last().asString().contains("total_tokens");
    }

    @Test
    void itMayEndCleanlyWithoutAReason() throws IOException {
        List<String> frames = frames(answer.withoutFinish());

        assertThat(frames).hasSize(3).allMatch(frame -> frame.contains("\"finish_reason\":null"));
        assertThat(whole(answer.withoutFinish()))
                .contains("\"finish_reason\":null")
                .doesNotContain("usage");
    }

    @Test
    void theReasonMayBeAnother() throws IOException {
        assertThat(frames(answer.finish("content_filter")).get(3)).contains("\"finish_reason\":\"content_filter\"");
    }

    @Test
    void usageMayBeMissingOrZero() throws IOException {
        assertThat(frames(answer.withoutUsage())).hasSize(5).noneMatch(frame -> frame.contains("usage"));
        assertThat(whole(answer.withoutUsage())).doesNotContain("usage");
        assertThat(frames(answer.usage(0, 0)).get(4)).contains("\"total_tokens\":0");
        assertThat(JSON.readTree(whole(answer.usage(0, 0)))
                        .at("/usage/total_tokens")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void lateUsageKeepsTheStreamWaitingAfterTheReason() throws IOException {
        upstream.will("inn", answer.usageAfter(Duration.ofHours(1)), answer.usageAfter(Duration.ofMillis(60)));
        try (Wire wire = new Wire(upstream)) {
            assertThat(wire.ask("inn", true).until("\"stop\"").received()).doesNotContain("total_tokens");
        }
        try (Wire wire = new Wire(upstream)) {
            assertThat(wire.ask("inn", true).body()).contains("total_tokens");
            assertThat(sinceBegin(1)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        }
    }

    @Test
    void gapsComeBetweenThePieces() throws IOException {
        upstream.will("inn", answer.gap(Duration.ofHours(1)), answer.gap(Duration.ofMillis(30)));
        try (Wire wire = new Wire(upstream)) {
            assertThat(wire.ask("inn", true).until("Well").received()).doesNotContain("met.");
            assertThat(upstream.calls("inn").getFirst().pieces()).isEqualTo(1);
        }
        try (Wire wire = new Wire(upstream)) {
            wire.ask("inn", true).body();
            assertThat(sinceBegin(1)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
            wire.forget().ask("inn", false).until("}}");
            assertThat(sinceBegin(2)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        }
    }

    @Test
    void theFirstPieceMayComeLongAfterTheHeader() throws IOException {
        upstream.will(
                "inn", answer.firstPieceAfter(Duration.ofHours(1)), answer.firstPieceAfter(Duration.ofMillis(60)));
        try (Wire wire = new Wire(upstream)) {
            assertThat(wire.ask("inn", true).until("\r\n\r\n").received()).doesNotContain("data:");
        }
        try (Wire wire = new Wire(upstream)) {
            wire.ask("inn", true).body();
            assertThat(sinceBegin(1)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theHeaderMayComeLate(boolean stream) throws IOException {
        upstream.will("inn", answer.headersAfter(Duration.ofMillis(60)));
        try (Wire wire = new Wire(upstream)) {
            wire.ask("inn", stream).until("HTTP/1.1 200");
            assertThat(sinceBegin(0)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        }
    }

    @Test
    void theContentTypeMayBeWrong() throws IOException {
        upstream.will("inn", answer.contentType("text/html"));
        for (boolean stream : new boolean[] {true, false}) {
            try (Wire wire = new Wire(upstream)) {
                assertThat(wire.ask("inn", stream).until("Sit.").received()).contains("Content-Type: text/html\r\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void aCutEndsInAnOrderlyWayWithoutTheLastFrame(int pieces) throws IOException {
        upstream.will("inn", answer.cutAfter(pieces));
        try (Wire wire = new Wire(upstream)) {
            assertThat(wire.ask("inn", true).toEnd())
                    .startsWith("HTTP/1.1 200 OK")
                    .doesNotContain("\r\n0\r\n");
            assertThat(wire.frames()).hasSize(pieces);
        }
        Call call = upstream.calls("inn").getFirst();
        assertThat(call.pieces()).isEqualTo(pieces);
        assertThat(call.isOver()).isFalse();
        assertThat(call.isClosedByPeer()).isFalse();
    }

    @Test
    void aCutWholeAnswerIsShorterThanItSays() throws IOException {
        upstream.will("inn", answer.cutAfter(1));
        try (Wire wire = new Wire(upstream)) {
            String received = wire.ask("inn", false).toEnd();
            int announced = Integer.parseInt(received.replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"));
            assertThat(received.substring(received.indexOf("\r\n\r\n") + 4)).hasSize(announced / 2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResetIsNoOrderlyEnd(boolean stream) throws IOException {
        upstream.will(
                "inn", answer.resetAfter(1), answer.gap(Duration.ofMillis(20)).resetAfter(2));
        for (int i = 0; i < 2; i++) {
            try (Wire wire = new Wire(upstream)) {
                wire.ask("inn", stream);
                assertThatExceptionOfType(SocketException.class)
                        .isThrownBy(wire::toEnd)
                        .withMessageContaining("reset");
            }
        }
        await().until(() -> upstream.openConnections() == 0);
    }

    @Test
    void aStallIsSilenceUntilThePeerCloses() throws IOException {
        upstream.will("inn", answer.stallAfter(2));
        for (boolean stream : new boolean[] {true, false}) {
            try (Wire wire = new Wire(upstream)) {
                wire.ask("inn", stream).until(stream ? "met." : "\"choices\"");
                assertThat(wire.received()).doesNotContain("total_tokens").doesNotContain("[DONE]");
                assertThat(upstream.calls("inn").getLast().isClosedByPeer()).isFalse();
            }
        }
        assertThat(upstream.calls("inn")).hasSize(2).allMatch(call -> call.awaitClosedByPeer(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void aBadEventIsNotJsonAndTheStreamGoesOn(int pieces) throws IOException {
        List<String> frames = frames(answer.badEventAfter(pieces));

        assertThat(frames).hasSize(7).last().isEqualTo("data: [DONE]\n\n");
        assertThat(frames.subList(0, 6))
                .filteredOn(frame -> !isJson(frame))
                .singleElement()
                .isEqualTo(frames.get(pieces));
    }

    @Test
    void aBadWholeAnswerIsHalfAnObject() throws IOException {
        String body = whole(answer.badEventAfter(0));

        assertThat(whole(answer)).startsWith(body);
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> JSON.readTree(body));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void anErrorIsTheLastEventOfACleanStream(int pieces) throws IOException {
        List<String> frames = frames(answer.errorAfter(pieces));

        assertThat(frames).hasSize(pieces + 1).last().asString().startsWith("data: {\"error\":{");
        assertThat(whole(answer.errorAfter(pieces))).startsWith("{\"error\":{");
    }

    @Test
    void aBreakIsWithinTheAnswer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answer.cutAfter(4))
                .withMessage("CUT after: 4 (expected: 0..3)");
        assertThatIllegalStateException()
                .isThrownBy(() -> Act.endless("word").stallAfter(1))
                .withMessage("STALL after: 1 (expected: of an answer that ends)");
    }

    private static boolean isJson(String frame) {
        try {
            JSON.readTree(frame.substring("data: ".length()));
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private Duration sinceBegin(int call) {
        return Duration.ofNanos(
                System.nanoTime() - upstream.calls("inn").get(call).beganAt());
    }

    private List<String> frames(Act act) throws IOException {
        upstream.will("inn", act);
        try (Wire wire = new Wire(upstream)) {
            wire.ask("inn", true).body();
            return wire.frames();
        }
    }

    private List<JsonNode> chunks(Act act) throws IOException {
        return frames(act).stream()
                .map(frame -> frame.substring("data: ".length()))
                .filter(data -> data.startsWith("{"))
                .map(JSON::readTree)
                .toList();
    }

    private String whole(Act act) throws IOException {
        upstream.will("inn", act);
        try (Wire wire = new Wire(upstream)) {
            String request = Wire.post("/v1/chat/completions", Wire.question("inn", false))
                    .replace("Host: localhost", "Host: localhost\r\nConnection: close");
            String received = wire.send(request).toEnd();
            return received.substring(received.indexOf("\r\n\r\n") + 4);
        }
    }
}
