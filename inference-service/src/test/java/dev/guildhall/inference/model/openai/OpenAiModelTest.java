package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Answer;
import dev.guildhall.platform.testkit.upstream.Call;
import dev.guildhall.platform.testkit.upstream.ModelUpstream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every way in which an answer ends, for readers who want pieces and for those who do not. */
class OpenAiModelTest {
    private static final Answer WELL_MET = Act.answer("Well met, traveller.").usage(100, 5);

    private final ModelUpstream upstream = ModelUpstream.start();
    private final OpenAiTransport transport = Speaking.transport();

    @AfterEach
    void close() {
        transport.close();
        upstream.close();
    }

    @Test
    void handsOverPiecesAsTheyCome() {
        upstream.will("inn", WELL_MET);
        Listener listener = Listener.toPieces();

        Completion completion = model().speak(Prompts.of("inn"), listener);

        assertThat(listener.pieces()).containsExactly("Well", " met,", " traveller.");
        assertThat(completion)
                .isEqualTo(new Completion(
                        "Well met, traveller.", FinishReason.STOP, new Usage(100, 5, false), Speaking.READING));
        JsonNode request = upstream.calls("inn").getFirst().request();
        assertThat(request.at("/stream").asBoolean()).isTrue();
        assertThat(request.at("/model").asString()).isEqualTo("oak-7b");
    }

    @Test
    void handsOverTheWholeToAReaderWhoWantsNoPieces() {
        upstream.will("inn", WELL_MET);
        Listener listener = Listener.toTheWhole();

        Completion completion = model().speak(Prompts.of("inn"), listener);

        assertThat(listener.pieces()).containsExactly("Well met, traveller.");
        assertThat(completion.text()).isEqualTo("Well met, traveller.");
        assertThat(completion.usage()).isEqualTo(new Usage(100, 5, false));
        assertThat(upstream.calls("inn").getFirst().request().at("/stream").asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, 'text/event-stream, application/json'", "false, application/json"})
    void introducesItselfInTheHeaders(boolean pieces, String accepted) {
        upstream.will("inn", WELL_MET);

        model().speak(Prompts.of("inn"), Listener.to(pieces));

        Call call = upstream.calls("inn").getFirst();
        assertThat(call.header("Authorization")).hasValue("Bearer sk-secret");
        assertThat(call.header("User-Agent")).hasValue("guildhall/inference");
        assertThat(call.header("Content-Type")).hasValue("application/json");
        assertThat(call.header("Accept")).hasValue(accepted);
        assertThat(call.header("Host")).hasValue(upstream.baseUrl().replaceAll("http://|/v1", ""));
    }

    /** Forms of a stream that mean the same. */
    static Stream<Answer> equalAnswers() {
        return Stream.of(
                WELL_MET.comments(),
                WELL_MET.crlf(),
                WELL_MET.inOneWrite(),
                WELL_MET.byteByByte(),
                WELL_MET.byteByByte().crlf().comments(),
                WELL_MET.roleFirst(),
                WELL_MET.nullContents(),
                WELL_MET.reasoning("Hm.", "A traveller."),
                WELL_MET.withoutDone(),
                WELL_MET.finish("tool_calls"),
                WELL_MET.finish("what_else"));
    }

    @ParameterizedTest
    @MethodSource("equalAnswers")
    void hearsTheSameInEveryForm(Answer answer) {
        upstream.will("inn", answer);

        for (Listener listener : List.of(Listener.toPieces(), Listener.toTheWhole())) {
            Completion completion = model().speak(Prompts.of("inn"), listener);

            assertThat(completion)
                    .isEqualTo(new Completion(
                            "Well met, traveller.", FinishReason.STOP, new Usage(100, 5, false), Speaking.READING));
            assertThat(listener.heard()).isEqualTo(completion.text());
        }
    }

    @ParameterizedTest
    @CsvSource({"length, LENGTH", "content_filter, CONTENT_FILTER", "stop, STOP"})
    void saysWhyTheModelStopped(String reason, FinishReason expected) {
        upstream.will("inn", WELL_MET.finish(reason));

        assertThat(model().speak(Prompts.of("inn"), Listener.toPieces()).finishReason())
                .isEqualTo(expected);
        assertThat(model().speak(Prompts.of("inn"), Listener.toTheWhole()).finishReason())
                .isEqualTo(expected);
    }

    /** Counts that are none. */
    static Stream<Answer> uncountedAnswers() {
        return Stream.of(WELL_MET.withoutUsage(), WELL_MET.usage(0, 0), WELL_MET.usage(7, 0));
    }

    @ParameterizedTest
    @MethodSource("uncountedAnswers")
    void estimatesWhatTheServerDidNotCount(Answer answer) {
        upstream.will("inn", answer);

        for (Listener listener : List.of(Listener.toPieces(), Listener.toTheWhole())) {
            assertThat(model().speak(Prompts.of("inn"), listener).usage()).isEqualTo(new Usage(31, 5, true));
        }
    }

    @Test
    void waitsForTheCountOnlyALittle() {
        upstream.will("inn", WELL_MET.usageAfter(Duration.ofMinutes(1)));
        OpenAiModel model = model(Wait.USAGE, Duration.ofMillis(200));

        Completion completion = model.speak(Prompts.of("inn"), Listener.toPieces());

        assertThat(completion.text()).isEqualTo("Well met, traveller.");
        assertThat(completion.usage().estimated()).isTrue();
        assertClosed("inn");
        Call call = upstream.calls("inn").getFirst();
        assertThat(Duration.ofNanos(call.closedAt() - call.beganAt()))
                .as("ended by this limit and by no other")
                .isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void dropsWhiteSpaceBeforeTheFirstWord() {
        upstream.will("inn", Act.pieces("\n", " ", " Well", " met."));

        assertThat(model().speak(Prompts.of("inn"), Listener.toPieces()).text()).isEqualTo("Well met.");
        assertThat(model().speak(Prompts.of("inn"), Listener.toTheWhole()).text())
                .isEqualTo("Well met.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysNothingAgainThatWasBegun(boolean pieces) {
        upstream.will("inn", Act.answer("I saw the dragon, and it was big."));
        Listener listener = Listener.to(pieces);

        Completion completion = model().speak(Prompts.goingOn("inn", "I saw the dragon, and"), listener);

        assertThat(completion.text()).isEqualTo(" it was big.");
        assertThat(listener.heard()).isEqualTo(" it was big.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mayHaveNothingToAddToWhatWasBegun(boolean pieces) {
        upstream.will("inn", Act.pieces(""));

        Completion completion = model().speak(Prompts.goingOn("inn", "Farewell."), Listener.to(pieces));

        assertThat(completion.text()).isEmpty();
        assertThat(completion.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void stopsAServerThatGoesOnFarTooLong() {
        upstream.will("inn", Act.endless(" on and on"));
        Listener listener = Listener.toPieces();

        Completion completion = model().speak(Prompts.of("inn"), listener);

        assertThat(completion.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(completion.text()).hasSizeBetween(4 * Prompts.MOST_TOKENS, 16 * Prompts.MOST_TOKENS);
        assertThat(listener.heard()).isEqualTo(completion.text());
        assertThat(completion.usage().estimated()).isTrue();
        assertClosed("inn");
    }

    /** What goes wrong, whether pieces were wanted, how that is called, what was handed over before, and which limit is short. */
    static Stream<Arguments> faults() {
        return Stream.of(
                        fault("no answer", Act.hangUp(), Failure.UNREACHABLE, Failure.UNREACHABLE, ""),
                        fault("a header without end", Act.endlessHeader(), Failure.BAD_EVENT, Failure.BAD_EVENT, ""),
                        fault("a line without end", Act.endlessLine(), Failure.BAD_EVENT, Failure.BAD_EVENT, ""),
                        fault("a page", Act.notJson(), Failure.BAD_EVENT, Failure.BAD_EVENT, ""),
                        fault("cut at once", WELL_MET.cutAfter(0), Failure.CUT, Failure.CUT, ""),
                        fault("cut", WELL_MET.cutAfter(2), Failure.CUT, Failure.CUT, "Well met,"),
                        fault(
                                "cut after the last piece",
                                WELL_MET.cutAfter(3),
                                Failure.CUT,
                                Failure.CUT,
                                "Well met, traveller."),
                        fault(
                                "reset",
                                WELL_MET.gap(Duration.ofMillis(50)).resetAfter(2),
                                Failure.CUT,
                                Failure.CUT,
                                "Well met,"),
                        fault("no reason", WELL_MET.withoutFinish(), Failure.CUT, Failure.CUT, "Well met, traveller."),
                        fault("bad event at once", WELL_MET.badEventAfter(0), Failure.BAD_EVENT, Failure.BAD_EVENT, ""),
                        fault(
                                "bad event",
                                WELL_MET.badEventAfter(2),
                                Failure.BAD_EVENT,
                                Failure.BAD_EVENT,
                                "Well met,"),
                        fault(
                                "error at once",
                                WELL_MET.errorAfter(0),
                                Failure.ERROR_IN_BAND,
                                Failure.ERROR_IN_BAND,
                                ""),
                        fault(
                                "error",
                                WELL_MET.errorAfter(2),
                                Failure.ERROR_IN_BAND,
                                Failure.ERROR_IN_BAND,
                                "Well met,"),
                        fault("nothing said", Act.pieces(""), Failure.BAD_EVENT, Failure.BAD_EVENT, ""),
                        fault("white space said", Act.pieces(" ", "\n"), Failure.BAD_EVENT, Failure.BAD_EVENT, ""),
                        fault(
                                "nothing said but thoughts",
                                Act.pieces("").reasoning("Hm.").finish("length"),
                                Failure.BAD_EVENT,
                                Failure.BAD_EVENT,
                                ""),
                        fault(
                                "all filtered",
                                Act.pieces("").finish("content_filter"),
                                Failure.FILTERED,
                                Failure.FILTERED,
                                ""),
                        fault(
                                "finished by an error",
                                WELL_MET.finish("error"),
                                Failure.ERROR_IN_BAND,
                                Failure.ERROR_IN_BAND,
                                "Well met, traveller."))
                .flatMap(stream -> stream);
    }

    private static Stream<Arguments> fault(String name, Act act, Failure inPieces, Failure whole, String handedOver) {
        return Stream.of(
                Arguments.of(name, act, true, inPieces, handedOver), Arguments.of(name, act, false, whole, ""));
    }

    @ParameterizedTest(name = "{0}, in pieces: {2}")
    @MethodSource("faults")
    void tellsBreaksFromEnds(String name, Act act, boolean pieces, Failure failure, String handedOver) {
        upstream.will("inn", act);
        Listener listener = Listener.to(pieces);

        OpenAiModel model = model();

        ModelFailedException failed = failureOf(model, Prompts.of("inn"), listener);

        assertThat(failed.failure()).as(name).isEqualTo(failure);
        assertThat(listener.heard()).isEqualTo(handedOver);
        assertThat(failed.retryAfter()).isNull();
        assertReadyForMore(model);
    }

    /** What takes too long, which limit ends it, and how that is called. */
    static Stream<Arguments> delays() {
        Duration long_ = Duration.ofMinutes(1);
        return Stream.of(
                Arguments.of("hang", Act.hang(), true, Wait.HEADER, Failure.TIMED_OUT, ""),
                Arguments.of("hang", Act.hang(), false, Wait.WHOLE, Failure.TIMED_OUT, ""),
                Arguments.of("trickling header", Act.trickleHeaders(), true, Wait.HEADER, Failure.TIMED_OUT, ""),
                Arguments.of("trickling header", Act.trickleHeaders(), false, Wait.WHOLE, Failure.TIMED_OUT, ""),
                Arguments.of("late", WELL_MET.firstPieceAfter(long_), true, Wait.FIRST_TOKEN, Failure.TIMED_OUT, ""),
                Arguments.of(
                        "late, thinking aloud",
                        WELL_MET.reasoning("Hm.").stallAfter(0),
                        true,
                        Wait.FIRST_TOKEN,
                        Failure.TIMED_OUT,
                        ""),
                Arguments.of("stall", WELL_MET.stallAfter(2), true, Wait.GAP, Failure.STALLED, "Well met,"),
                Arguments.of("stall", WELL_MET.stallAfter(2), true, Wait.WHOLE, Failure.TIMED_OUT, "Well met,"),
                Arguments.of("stall", WELL_MET.stallAfter(2), false, Wait.GAP, Failure.STALLED, ""),
                Arguments.of("slow", WELL_MET.gap(long_), true, Wait.GAP, Failure.STALLED, "Well"),
                Arguments.of("slow", WELL_MET.gap(long_), false, Wait.WHOLE, Failure.TIMED_OUT, ""),
                Arguments.of(
                        "for ever nothing",
                        Act.endless("").gap(Duration.ofMillis(20)),
                        true,
                        Wait.FIRST_TOKEN,
                        Failure.TIMED_OUT,
                        ""));
    }

    @ParameterizedTest(name = "{0}, in pieces: {2}, limit: {3}")
    @MethodSource("delays")
    void waitsNoLongerThanItsLimits(
            String name, Act act, boolean pieces, Wait limit, Failure failure, String handedOver) {
        upstream.will("inn", act);
        Listener listener = Listener.to(pieces);
        OpenAiModel model = model(limit, Duration.ofMillis(600));

        ModelFailedException failed = failureOf(model, Prompts.of("inn"), listener);

        assertThat(failed.failure()).as(name).isEqualTo(failure);
        assertThat(failed).hasMessageContaining(limit.what()).hasMessageContaining("600 ms");
        assertThat(listener.heard()).isEqualTo(handedOver);
        assertClosed("inn");
    }

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED", "401, UNAUTHORISED", "403, UNAUTHORISED", "404, REJECTED", "408, SERVER_ERROR",
        "409, SERVER_ERROR", "413, REJECTED", "422, REJECTED", "429, RATE_LIMITED", "500, SERVER_ERROR",
        "502, SERVER_ERROR", "503, SERVER_ERROR", "529, SERVER_ERROR"
    })
    void tellsRefusalsApart(int status, Failure expected) {
        upstream.will("inn", Act.status(status));
        OpenAiModel model = model();

        for (Listener listener : List.of(Listener.toPieces(), Listener.toTheWhole())) {
            ModelFailedException failed = failureOf(model, Prompts.of("inn"), listener);

            assertThat(failed.failure()).isEqualTo(expected);
            assertThat(failed).hasMessageContaining(String.valueOf(status)).hasMessageNotContaining("You were told no");
            assertThat(failed.retryAfter()).isNull();
            assertThat(listener.heard()).isEmpty();
        }
        assertThat(upstream.openConnections()).as("the same connection").isEqualTo(1);
    }

    @Test
    void passesOnHowLongTheServerWantsToBeLeftAlone() {
        upstream.will(
                "inn",
                Act.status(429).retryAfter("0.2"),
                Act.status(503).retryAfterMillis("50").retryAfter("9"));
        OpenAiModel model = model();

        assertThat(failureOf(model, Prompts.of("inn"), Listener.toPieces()).retryAfter())
                .isEqualTo(Duration.ofMillis(200));
        assertThat(failureOf(model, Prompts.of("inn"), Listener.toPieces()).retryAfter())
                .isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void followsNoRedirect() {
        upstream.will("inn", Act.redirect(upstream.baseUrl() + "/models"));

        ModelFailedException failed = failureOf(model(), Prompts.of("inn"), Listener.toPieces());

        assertThat(failed.failure()).isEqualTo(Failure.REJECTED);
        assertThat(failed).hasMessageContaining("redirects are not followed");
        assertThat(upstream.requests()).isEqualTo(1);
    }

    @Test
    void takesJsonOnlyWhereItIsAnAnswer() {
        upstream.will("inn", WELL_MET.contentType("text/html"), WELL_MET.contentType("application/json"));

        assertThat(failureOf(model(), Prompts.of("inn"), Listener.toPieces()).failure())
                .isEqualTo(Failure.BAD_EVENT);
        assertThat(failureOf(model(), Prompts.of("inn"), Listener.toPieces()).failure())
                .isEqualTo(Failure.BAD_EVENT);
    }

    @Test
    void isReachableWhereAServerLetsUsIn() {
        OpenAiModel model = model(Wait.HEADER, Duration.ofMillis(600));

        assertThat(model.isReachable()).isTrue();
        upstream.modelsWill(Act.status(404));
        assertThat(model.isReachable()).as("no such list").isTrue();
        upstream.modelsWill(Act.status(401));
        assertThat(model.isReachable()).as("unknown key").isFalse();
        upstream.modelsWill(Act.status(503));
        assertThat(model.isReachable()).as("a sick server").isFalse();
        upstream.modelsWill(Act.hang());
        assertThat(model.isReachable()).as("a silent server").isFalse();
        upstream.closesAtOnce(true);
        assertThat(model.isReachable()).as("a dead server").isFalse();
        upstream.close();
        assertThat(model.isReachable()).as("no server").isFalse();
        await().untilAsserted(() -> assertThat(upstream.openConnections()).isZero());
    }

    @Test
    void isUnreachableWithoutAServer() {
        OpenAiModel model = model();
        upstream.close();

        assertThat(failureOf(model, Prompts.of("inn"), Listener.toPieces()).failure())
                .isEqualTo(Failure.UNREACHABLE);
        assertThat(failureOf(
                                Speaking.model(Settings.at("http://nobody.invalid/v1"), transport),
                                Prompts.of("inn"),
                                Listener.toPieces())
                        .failure())
                .isEqualTo(Failure.UNREACHABLE);
    }

    @Test
    void tellsWhatDecidesItsAnswers() {
        OpenAiModel model = model();

        assertThat(model.name()).isEqualTo("oak-7b");
        assertThat(model.parameters()).contains("temperature").doesNotContain("secret");
    }

    private OpenAiModel model() {
        return Speaking.model(Settings.at(upstream.baseUrl()).connections(1), transport);
    }

    private OpenAiModel model(Wait wait, Duration limit) {
        return Speaking.model(Settings.at(upstream.baseUrl()).connections(1).but(wait, limit), transport);
    }

    private static ModelFailedException failureOf(OpenAiModel model, Prompt prompt, Listener listener) {
        ModelFailedException failed =
                catchThrowableOfType(ModelFailedException.class, () -> model.speak(prompt, listener));
        assertThat(failed).as("the failure").isNotNull();
        return failed;
    }

    private void assertClosed(String cue) {
        assertThat(upstream.calls(cue).getLast().awaitClosedByPeer(Duration.ofSeconds(5)))
                .as("the upstream's connection is closed")
                .isTrue();
        await().untilAsserted(() -> assertThat(upstream.openConnections()).isZero());
    }

    /** The model has one connection only, so whatever a call has not given back is missed by the next ones. */
    private void assertReadyForMore(OpenAiModel model) {
        upstream.will("after", WELL_MET);
        for (int i = 0; i < 3; i++) {
            assertThat(model.speak(Prompts.of("after"), Listener.toPieces()).text())
                    .isEqualTo("Well met, traveller.");
        }
        await().untilAsserted(() -> assertThat(upstream.openConnections()).isEqualTo(1));
    }
}
