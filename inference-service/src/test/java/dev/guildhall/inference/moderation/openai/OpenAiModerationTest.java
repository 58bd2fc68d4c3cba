package dev.guildhall.inference.moderation.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.moderation.ModerationSettings.Remote;
import dev.guildhall.inference.moderation.ModerationSettings.WhenAway;
import dev.guildhall.inference.moderation.Verdict.Clean;
import dev.guildhall.inference.moderation.Verdict.Flagged;
import dev.guildhall.inference.moderation.Verdict.Unknown;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.ModelUpstream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiModerationTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);

    private final ModelUpstream upstream = ModelUpstream.start();
    private final AtomicInteger unjudged = new AtomicInteger();
    private @Nullable OpenAiModeration moderation;

    @AfterEach
    void leavesNoConnectionOpen() {
        if (moderation != null) {
            moderation.close();
        }
        await().untilAsserted(() -> assertThat(upstream.openConnections()).isZero());
        upstream.close();
    }

    @Test
    void saysWhatTheServerSays() {
        upstream.flags("gore");

        assertThat(moderation().line("Good day.")).isEqualTo(new Clean());
        assertThat(moderation().line("Gore!")).isEqualTo(new Flagged(Set.of("violence")));
    }

    @Test
    void sendsTheModelTheTextAndTheKey() {
        moderation().line("Good \"day\" 🐉 \uD83D");

        assertThat(upstream.moderationCalls()).singleElement().satisfies(call -> {
            assertThat(call.request().path("model").asString()).isEqualTo("the-model");
            assertThat(call.request().path("input").asString()).isEqualTo("Good \"day\" 🐉 ?");
            assertThat(call.header("authorization")).contains("Bearer the-key");
        });
    }

    @ParameterizedTest
    @MethodSource("whatEndsByItself")
    void isUnknownWhenTheServerSaysNothingOfUse(Act act, int tries) {
        upstream.moderationWill(act);

        assertThat(moderation().line("x")).isEqualTo(new Unknown());
        assertThat(upstream.moderationCalls()).hasSize(tries);
    }

    static Stream<Arguments> whatEndsByItself() {
        return Stream.of(
                Arguments.of(Act.status(400), 1),
                Arguments.of(Act.status(401), 1),
                Arguments.of(Act.status(404), 1),
                Arguments.of(Act.status(429).retryAfter("0.1"), 1),
                Arguments.of(Act.status(408), 2),
                Arguments.of(Act.status(500), 2),
                Arguments.of(Act.status(503), 2),
                Arguments.of(Act.redirect("http://127.0.0.1:1/"), 1),
                Arguments.of(Act.hangUp(), 2),
                Arguments.of(Act.endlessHeader(), 2),
                Arguments.of(Act.endlessLine(), 2),
                Arguments.of(Act.notJson(), 1));
    }

    @ParameterizedTest
    @MethodSource("whatLastsForEver")
    void isUnknownAfterTheTimeLimitAndClosesTheConnection(Act act) {
        upstream.moderationWill(act);

        assertThat(moderation(SHORT, WhenAway.REFUSE, 8).line("x")).isEqualTo(new Unknown());
        assertThat(upstream.moderationCalls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.awaitClosedByPeer(Duration.ofSeconds(10)))
                        .isTrue());
    }

    static Stream<Act> whatLastsForEver() {
        return Stream.of(Act.hang(), Act.trickleHeaders(), Act.answer("").stallAfter(0));
    }

    @Test
    void triesOnceMoreWhereThatMayHelp() {
        upstream.moderationWill(Act.status(502), Act.answer(""));

        assertThat(moderation().line("x")).isEqualTo(new Clean());
        assertThat(upstream.moderationCalls()).hasSize(2);
    }

    @Test
    void isUnknownWhereNobodyListens() {
        moderation = new OpenAiModeration(
                new Remote(URI.create("http://127.0.0.1:1/v1"), null, "m", LONG, LONG, 8, WhenAway.REFUSE),
                unjudged::incrementAndGet);

        assertThat(moderation.line("x")).isEqualTo(new Unknown());
    }

    @Test
    void letsThroughAndCountsWhatNobodyJudgedIfTheStudioWantsThat() {
        upstream.flags("gore");
        upstream.moderationWill(Act.status(500), Act.status(500), Act.answer(""));
        OpenAiModeration lenient = moderation(LONG, WhenAway.ALLOW, 8);

        assertThat(lenient.line("gore")).isEqualTo(new Clean());
        assertThat(unjudged).hasValue(1);
        assertThat(lenient.line("gore")).isInstanceOf(Flagged.class);
        assertThat(unjudged).hasValue(1);
    }

    @Test
    void asksNoMoreAtATimeThanItMay() throws InterruptedException {
        upstream.moderationWill(Act.hang());
        OpenAiModeration narrow = moderation(LONG, WhenAway.REFUSE, 1);
        Thread first = Thread.ofVirtual().start(() -> narrow.line("first"));
        await().until(() -> upstream.moderationCalls().size() == 1);
        Thread second = Thread.ofVirtual().start(() -> narrow.line("second"));
        await().until(() -> second.getState() == Thread.State.TIMED_WAITING);

        assertThat(upstream.moderationCalls()).hasSize(1);

        first.interrupt();
        await().until(() -> upstream.moderationCalls().size() == 2);
        second.interrupt();
        first.join();
        second.join();
        assertThat(upstream.moderationCalls())
                .extracting(call -> call.request().path("input").asString())
                .containsExactly("first", "second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void takesTheAddressWithAndWithoutASlash(String ending) {
        moderation = new OpenAiModeration(
                new Remote(URI.create(upstream.baseUrl() + ending), null, "m", LONG, LONG, 8, WhenAway.REFUSE),
                unjudged::incrementAndGet);

        assertThat(moderation.line("x")).isEqualTo(new Clean());
        assertThat(upstream.moderationCalls())
                .extracting(call -> call.header("authorization"))
                .containsExactly(Optional.empty());
    }

    private OpenAiModeration moderation() {
        return moderation == null ? moderation(LONG, WhenAway.REFUSE, 8) : moderation;
    }

    private OpenAiModeration moderation(Duration timeLimit, WhenAway whenAway, int connections) {
        moderation = new OpenAiModeration(
                new Remote(
                        URI.create(upstream.baseUrl()), "the-key", "the-model", LONG, timeLimit, connections, whenAway),
                unjudged::incrementAndGet);
        return moderation;
    }
}
