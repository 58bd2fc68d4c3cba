package dev.guildhall.platform.testkit.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Acts that would never end by themselves, and how the upstream sees that nobody waits for them any more. */
class PeersThatLeaveTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofHours(1);

    private final ModelUpstream upstream = ModelUpstream.start();

    @AfterEach
    void close() {
        upstream.close();
    }

    static Stream<Arguments> actsThatWait() {
        Answer answer = Act.answer("Well met.");
        return Stream.of(
                        Act.hang(),
                        Act.trickleHeaders(),
                        Act.endlessHeader(),
                        Act.endlessLine(),
                        Act.endless(" word"),
                        Act.endless(" word").gap(Duration.ofMillis(1)),
                        Act.endless(" word").gap(LONG),
                        answer.stallAfter(0),
                        answer.stallAfter(2),
                        answer.gap(LONG),
                        answer.headersAfter(LONG),
                        answer.firstPieceAfter(LONG))
                .flatMap(act -> Stream.of(Arguments.of(act, true), Arguments.of(act, false)));
    }

    @ParameterizedTest
    @MethodSource("actsThatWait")
    void whatWaitsEndsWhenThePeerCloses(Act act, boolean stream) throws IOException {
        upstream.will("inn", act);
        long closing;
        try (Wire wire = new Wire(upstream)) {
            wire.ask("inn", stream);
            soon().until(() -> upstream.calls("inn").size() == 1);
            assertThat(upstream.openConnections()).isEqualTo(1);
            assertThat(upstream.calls("inn").getFirst().isClosedByPeer()).isFalse();
            closing = System.nanoTime();
        }

        Call call = upstream.calls("inn").getFirst();
        assertThat(call.awaitClosedByPeer(PATIENCE)).isTrue();
        assertThat(call.closedAt()).isBetween(closing, System.nanoTime());
        assertThat(call.isOver()).isFalse();
        soon().until(() -> upstream.openConnections() == 0);
    }

    @ParameterizedTest
    @MethodSource("actsThatWait")
    void whatWaitsEndsWhenTheUpstreamCloses(Act act, boolean stream) throws IOException {
        upstream.will("inn", act);
        try (Wire wire = new Wire(upstream)) {
            wire.ask("inn", stream);
            soon().until(() -> upstream.calls("inn").size() == 1);

            upstream.close();

            soon().until(() -> upstream.openConnections() == 0);
            assertThat(upstream.calls("inn").getFirst().isClosedByPeer()).isFalse();
        }
    }

    @Test
    void aPeerThatLeavesAfterTheAnswerIsSeenToo() throws IOException {
        upstream.will("inn", Act.answer("Well met."));
        try (Wire wire = new Wire(upstream)) {
            wire.ask("inn", true).body();
            wire.forget().ask("inn", true).body();
        }

        assertThat(upstream.calls("inn").get(1).awaitClosedByPeer(PATIENCE)).isTrue();
        assertThat(upstream.calls("inn").get(0).isClosedByPeer())
                .as("another call came after it")
                .isFalse();
    }

    @Test
    void endlessPiecesStopWhileNobodyReads() throws IOException {
        upstream.will("inn", Act.endless(" word".repeat(200)));
        try (Wire wire = new Wire(upstream)) {
            wire.ask("inn", true);
            int full = standstill();

            for (int i = 0; i < 2 * full; i++) {
                wire.until("data: ").forget();
            }

            assertThat(upstream.calls("inn").getFirst().pieces()).isGreaterThan(full);
        }
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    /** How many pieces were written when the buffers were full. */
    private int standstill() {
        AtomicInteger before = new AtomicInteger();
        await().until(() -> {
            Stream<Call> calls = upstream.calls("inn").stream();
            int now = calls.mapToInt(Call::pieces).sum();
            return before.getAndSet(now) == now && now > 0;
        });
        return before.get();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void headersTrickleWithoutEnd(boolean stream) throws IOException {
        upstream.will("inn", Act.trickleHeaders());
        try (Wire wire = new Wire(upstream)) {
            wire.ask("inn", stream).until("X-Trickle: drop\r\nX-Trickle: drop\r\nX-Trickle: drop\r\n");
            assertThat(wire.received()).startsWith("HTTP/1.1 200 OK\r\n").doesNotContain("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHeaderLineDoesNotEnd(boolean stream) throws IOException {
        upstream.will("inn", Act.endlessHeader());
        try (Wire wire = new Wire(upstream)) {
            wire.ask("inn", stream).until("x".repeat(100_000));
            assertThat(wire.received()).containsPattern("^HTTP/1.1 200 OK\r\nContent-Type: [^\r]+\r\nX-Endless: x+$");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDataLineDoesNotEnd(boolean stream) throws IOException {
        upstream.will("inn", Act.endlessLine());
        try (Wire wire = new Wire(upstream)) {
            wire.ask("inn", stream);
            while (wire.frames().size() < 20) {
                wire.readSome();
            }
            assertThat(String.join("", wire.frames()))
                    .startsWith(stream ? "data: {\"choices\"" : "{\"choices\"")
                    .doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPageIsNotJson(boolean stream) throws IOException {
        upstream.will("inn", Act.notJson());
        try (Wire wire = new Wire(upstream)) {
            assertThat(wire.ask("inn", stream).until("</title>").received())
                    .contains("Content-Type: " + (stream ? "text/event-stream" : "application/json"))
                    .contains("<!doctype html>");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hangingUpIsAnEndWithoutAByte(boolean stream) throws IOException {
        upstream.will("inn", Act.hangUp());
        try (Wire wire = new Wire(upstream)) {
            assertThat(wire.ask("inn", stream).toEnd()).isEmpty();
        }
        assertThat(upstream.calls("inn")).hasSize(1);
    }

    @Test
    void connectionsAreClosedAtOnceWhenToldSo() throws IOException {
        upstream.will("inn", Act.answer("Well met."));
        try (Wire open = new Wire(upstream)) {
            open.ask("inn", true).body();
            upstream.closesAtOnce(true);
            assertThat(open.forget().toEnd()).isEmpty();
        }
        try (Wire wire = new Wire(upstream)) {
            assertThat(wire.toEnd()).isEmpty();
        }
        upstream.closesAtOnce(false);
        try (Wire wire = new Wire(upstream)) {
            assertThat(wire.ask("inn", true).body()).contains("met.");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 20})
    void requestsThatComeTogetherAreAnsweredInOrder(long gapMillis) throws IOException {
        upstream.will("inn", Act.answer("Well met.").gap(Duration.ofMillis(gapMillis)));
        String request = Wire.post("/v1/chat/completions", Wire.question("inn", true));
        try (Wire wire = new Wire(upstream)) {
            wire.send(request + request + request.replace("cue: \\\"inn", "cue: \\\"elf"));
            String first = wire.until("word").received();
            assertThat(first.split("met\\.", -1)).hasSize(3);
        }
    }

    @Test
    void aPeerThatAsksWhetherToGoOnIsToldSo() throws IOException {
        upstream.will("inn", Act.answer("Well met."));
        String request = Wire.post("/v1/chat/completions", Wire.question("inn", true))
                .replace("Host: localhost", "Host: localhost\r\nExpect: 100-continue");
        int body = request.indexOf("\r\n\r\n") + 4;
        try (Wire wire = new Wire(upstream)) {
            wire.send(request.substring(0, body)).until("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(wire.forget().send(request.substring(body)).body()).contains("met.");
        }
    }
}
