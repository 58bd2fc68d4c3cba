package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Call;
import dev.guildhall.platform.testkit.upstream.ModelUpstream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * More than one model server. Tier 1 has two that share a step, tier 2 the same two one after the other, and tier 3 one that is
 * left to rest when all of its calls fail.
 */
@GuildhallTest(
        properties = {
            "guildhall.inference.memory.enabled=false",
            "guildhall.inference.upstreams.first.model=" + UpstreamTest.MODEL,
            "guildhall.inference.upstreams.first.weight=3",
            "guildhall.inference.upstreams.second.model=tavern-1b",
            "guildhall.inference.upstreams.frail.model=tavern-70b",
            "guildhall.inference.ladder.generic=first | second",
            "guildhall.inference.ladder.elite=first,second",
            "guildhall.inference.ladder.major=frail",
            "guildhall.inference.ladder.retries=1",
            "guildhall.inference.ladder.longest-retry-wait=1s",
            "guildhall.inference.ladder.window=8",
            "guildhall.inference.ladder.failure-rate=100",
            "guildhall.inference.ladder.rest=10m",
            "guildhall.inference.ladder.probe-interval=100ms",
            "guildhall.inference.prompt.elite.completion-tokens=2000000",
            "guildhall.limits.dialogue.permits=100000"
        })
class LadderOnTheWireTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Act ANSWER = Act.answer("Well met, traveller.");

    private static final ModelUpstream FIRST = ModelUpstream.start();
    private static final ModelUpstream SECOND = ModelUpstream.start();
    private static final ModelUpstream FRAIL = ModelUpstream.start();

    @LocalServerPort
    private int httpPort;

    @Autowired
    private GrpcServerLifecycle grpcServer;

    private Instance instance;
    private Caller player;
    private String cue;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("guildhall.inference.upstreams.first.base-url", FIRST::baseUrl);
        properties.add("guildhall.inference.upstreams.second.base-url", SECOND::baseUrl);
        properties.add("guildhall.inference.upstreams.frail.base-url", FRAIL::baseUrl);
    }

    @BeforeEach
    void aNewPlayerAndTwoServersThatAreWell() {
        instance = Instance.at(httpPort, grpcServer.getPort());
        player = new Caller(instance, UUID.randomUUID());
        cue = UpstreamTest.newCue();
        FIRST.will(cue, ANSWER, Act.status(400));
        SECOND.will(cue, ANSWER);
        player.ask(Line.of(cue, 2));
        player.ask(Line.of(cue, 2));
        cue = UpstreamTest.newCue();
    }

    @AfterEach
    void disconnect() {
        instance.close();
    }

    @Test
    void asksAgainAfterTheWaitThatABusyServerWishesFor() {
        FIRST.will(cue, Act.status(429).retryAfterMillis("300"), ANSWER);

        Told.Answer answer = player.ask(Line.of(cue, 2));

        assertThat(answer.model()).isEqualTo(UpstreamTest.MODEL);
        assertThat(answer.degradedReason()).isNull();
        assertThat(answer.attempts()).containsExactly("first rate_limited", "first answered");
        List<Call> calls = FIRST.calls(cue);
        assertThat(Duration.ofNanos(calls.get(1).beganAt() - calls.get(0).beganAt()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @EnumSource
    void asksAServerThatFailedOnceAgain(Way way) {
        FIRST.will(cue, Act.status(500), ANSWER);

        assertThat(player.ask(way, Line.of(cue, 2))).isInstanceOfSatisfying(Told.Answer.class, answer -> {
            assertThat(answer.degradedReason()).isNull();
            assertThat(answer.attempts()).containsExactly("first server_error", "first answered");
        });
    }

    @ParameterizedTest
    @EnumSource
    void takesTheNextStepWhenTheFirstOneFails(Way way) {
        FIRST.will(cue, Act.status(500));
        SECOND.will(cue, ANSWER);

        assertThat(player.ask(way, Line.of(cue, 2))).isInstanceOfSatisfying(Told.Answer.class, answer -> {
            assertThat(answer.model()).isEqualTo("tavern-1b");
            assertThat(answer.degradedReason()).isEqualTo("upstream_server_error");
            assertThat(answer.attempts())
                    .containsExactly("first server_error", "first server_error", "second answered");
        });
    }

    @Test
    void asksTheOtherServerOfAStepAndCallsThatNoDegradation() {
        FIRST.will(cue, Act.status(400));
        SECOND.will(cue, ANSWER);

        for (int i = 0; i < 10; i++) {
            Told.Answer answer = player.ask(Line.of(cue, 1));
            assertThat(answer.model()).isEqualTo("tavern-1b");
            assertThat(answer.degradedReason()).isNull();
        }
        assertThat(FIRST.calls(cue)).isNotEmpty();
    }

    @Test
    void sharesTheRequestsOfAStepByWeight() {
        FIRST.will(cue, ANSWER);
        SECOND.will(cue, ANSWER);

        for (int i = 0; i < 60; i++) {
            player.ask(Line.of(cue, 1));
        }

        assertThat(SECOND.calls(cue)).isNotEmpty();
        assertThat(FIRST.calls(cue)).hasSize(60 - SECOND.calls(cue).size());
        assertThat(FIRST.calls(cue)).hasSizeGreaterThan(SECOND.calls(cue).size());
    }

    @Test
    void leavesAServerAloneThatFailsAndComesBackOnceItListsItsModels() {
        FRAIL.will(cue, Act.status(500));
        FRAIL.modelsWill(Act.status(503));
        await().atMost(PATIENCE)
                .until(
                        () -> player.ask(Line.of(cue, 3)).attempts(),
                        List.of("frail resting", "narrator answered")::equals);
        FRAIL.will(cue, ANSWER);
        int asked = FRAIL.calls(cue).size();
        long probes = FRAIL.modelsRequests();
        await().atMost(PATIENCE).until(() -> FRAIL.modelsRequests() > probes + 1);

        assertThat(player.ask(Line.of(cue, 3)).degradedReason()).isEqualTo("upstream_resting");
        assertThat(FRAIL.calls(cue)).hasSize(asked);

        FRAIL.modelsWill(Act.answer(""));

        await().atMost(PATIENCE).until(() -> player.ask(Line.of(cue, 3)).attempts(), List.of("frail answered")::equals);
    }

    @Test
    void leavesAServerInPeaceForAsLongAsItAsks() {
        FRAIL.will(cue, Act.status(429).retryAfter("3"), ANSWER);

        assertThat(player.ask(Line.of(cue, 3)).attempts()).containsExactly("frail rate_limited", "narrator answered");
        assertThat(player.ask(Line.of(cue, 3)).attempts()).containsExactly("frail resting", "narrator answered");
        await().atMost(PATIENCE).until(() -> player.ask(Line.of(cue, 3)).attempts(), List.of("frail answered")::equals);

        List<Call> calls = FRAIL.calls(cue);
        assertThat(Duration.ofNanos(calls.get(1).beganAt() - calls.get(0).beganAt()))
                .isGreaterThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"SSE", "GRPC_STREAM"})
    void slowsTheServerDownToTheReader(Way way) {
        FIRST.will(cue, Act.endless(" and on".repeat(200)));
        Waiting reader = Waiting.begin(player, way, Line.of(cue, 2), UpstreamTest.newCue());
        reader.awaitFirstPiece();
        Call call = FIRST.calls(cue).getFirst();

        // Nothing is read any more: the buffers on the way fill, and the server cannot go on.
        AtomicInteger before = new AtomicInteger();
        await().atMost(PATIENCE).pollInterval(500, TimeUnit.MILLISECONDS).until(() -> {
            int now = call.pieces();
            return before.getAndSet(now) == now;
        });
        assertThat(call.isClosedByPeer()).isFalse();

        await().atMost(PATIENCE).until(() -> {
            reader.readOn(500);
            return call.pieces() > before.get();
        });
        reader.leave();
        assertThat(call.awaitClosedByPeer(PATIENCE)).isTrue();
    }
}
