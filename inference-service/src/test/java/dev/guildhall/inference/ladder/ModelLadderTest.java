package dev.guildhall.inference.ladder;

import static dev.guildhall.inference.model.ModelFailedException.Failure.CUT;
import static dev.guildhall.inference.model.ModelFailedException.Failure.RATE_LIMITED;
import static dev.guildhall.inference.model.ModelFailedException.Failure.REJECTED;
import static dev.guildhall.inference.model.ModelFailedException.Failure.SERVER_ERROR;
import static dev.guildhall.inference.model.ModelFailedException.Failure.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.guildhall.inference.billing.Bill;
import dev.guildhall.inference.billing.Bills;
import dev.guildhall.inference.billing.InMemoryPayments;
import dev.guildhall.inference.ladder.LadderOutcome.BrokenOff;
import dev.guildhall.inference.ladder.LadderOutcome.Silent;
import dev.guildhall.inference.ladder.LadderOutcome.Spoken;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.Prices;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.moderation.Screen;
import dev.guildhall.inference.moderation.Screened;
import dev.guildhall.inference.moderation.Verdict;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.TokenEstimate;
import dev.guildhall.inference.situation.Scenes;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelLadderTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Prices PRICES = new Prices(BigDecimal.TWO, BigDecimal.ONE, BigDecimal.TEN, BigDecimal.TEN);

    private final List<Backend> upstreams = new ArrayList<>();
    private final Reader reader = new Reader(true);
    private LadderSettings settings = settings(List.of(), 0);
    private DialogueModel narrator = ScriptedModel.saying("The", " narrator.");

    @Test
    void letsTheNarratorSpeakUndegradedWhereNothingElseIsConfigured() {
        Spoken spoken = (Spoken) ask();

        assertThat(reader.text()).isEqualTo("The narrator.");
        assertThat(spoken.backend()).isEqualTo("narrator");
        assertThat(spoken.degradedReason()).isNull();
    }

    @Test
    void asksTheStepsInOrderAndReportsEveryAttempt() {
        upstream("small", ScriptedModel.failing(SERVER_ERROR));
        upstream("large", ScriptedModel.failing(REJECTED));
        upstream("cloud", ScriptedModel.saying("From", " the cloud."));
        settings = settings(List.of("small", "large", "cloud"), 0);

        Spoken spoken = (Spoken) ask();

        assertThat(reader.pieces).containsExactly("From", " the cloud.");
        assertThat(spoken.attempts()).extracting(Attempt::backend).containsExactly("small", "large", "cloud");
        assertThat(spoken.attempts())
                .extracting(Attempt::outcome)
                .containsExactly("server_error", "rejected", "answered");
        assertThat(spoken.degradedReason()).isEqualTo("upstream_server_error");
    }

    @Test
    void isNotDegradedByAnotherUpstreamOfTheFirstStep() {
        upstream("a", ScriptedModel.failing(UNREACHABLE));
        upstream("b", ScriptedModel.saying("Well met."));
        settings = settings(List.of("a|b"), 0);

        for (int i = 0; i < 20; i++) {
            assertThat(((Spoken) ask()).degradedReason()).isNull();
        }
    }

    @Test
    void fallsBackToTheNarratorAtLast() {
        upstream("small", ScriptedModel.failing(UNREACHABLE));

        Spoken spoken = (Spoken) ask();

        assertThat(spoken.model()).isEqualTo(narrator.name());
        assertThat(spoken.degradedReason()).isEqualTo("upstream_unreachable");
    }

    @Test
    void asksNobodyElseOnceTheReaderHasHeardSomething() {
        upstream("small", ScriptedModel.failing(CUT, "Well,", " met"));
        settings = settings(List.of("small"), 3);

        BrokenOff broken = (BrokenOff) ask();

        assertThat(broken.failure()).isEqualTo(CUT);
        assertThat(broken.attempts()).hasSize(1);
        assertThat(reader.pieces).containsExactly("Well,", " met");
    }

    @Test
    void goesOnWhereTheReaderWantsTheAnswerWholeAndHasHeardNothing() {
        upstream("small", ScriptedModel.failing(CUT, "Well,", " met"));
        Reader whole = new Reader(false);

        Spoken spoken = (Spoken) ask(whole);

        assertThat(whole.pieces).containsExactly("The narrator.");
        assertThat(spoken.completion().text()).isEqualTo("The narrator.");
        assertThat(spoken.degradedReason()).isEqualTo("upstream_cut");
    }

    @Test
    void reckonsWhatEveryAttemptCost() {
        upstream("silent", ScriptedModel.failing(SERVER_ERROR));
        upstream("broken", ScriptedModel.failing(CUT, "Well,", " met"));
        upstream("cloud", ScriptedModel.saying("From", " the cloud."));
        settings = settings(List.of("silent", "broken", "cloud"), 0);

        Spoken spoken = (Spoken) ask(new Reader(false));

        long toldInPart = 10 * 2 + TokenEstimate.of("Well, met") * 10L;
        assertThat(spoken.attempts()).extracting(Attempt::costMicros).containsExactly(0L, toldInPart, 10 * 2 + 5 * 10L);
        assertThat(spoken.costMicros()).isEqualTo(toldInPart + 70);
    }

    @Test
    void asksAgainAfterAFailureThatMayPass() {
        ScriptedModel small = ScriptedModel.failing(SERVER_ERROR).thenSays("At last.");
        upstream("small", small);
        settings = settings(List.of(), 1);

        Spoken spoken = (Spoken) ask();

        assertThat(reader.text()).isEqualTo("At last.");
        assertThat(spoken.degradedReason()).isNull();
        assertThat(spoken.attempts()).hasSize(2);
    }

    @Test
    void doesNotAskAgainWhatWasRejected() {
        ScriptedModel small = ScriptedModel.failing(REJECTED);
        upstream("small", small);
        settings = settings(List.of(), 5);

        ask();

        assertThat(small.calls()).isEqualTo(1);
    }

    @Test
    void waitsAsLongAsAnUpstreamWishes() {
        upstream("small", ScriptedModel.askingToWait(Duration.ofMillis(300)).thenSays("Now."));
        settings = settings(List.of(), 1);
        long start = System.nanoTime();

        ask();

        assertThat(reader.text()).isEqualTo("Now.");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void leavesAnUpstreamInPeaceThatWishesForMoreThanAPlayerWaits() {
        ScriptedModel small = ScriptedModel.askingToWait(Duration.ofMinutes(10));
        upstream("small", small);
        settings = settings(List.of(), 1);

        Spoken first = (Spoken) ask();
        Spoken second = (Spoken) ask();

        assertThat(first.degradedReason()).isEqualTo("upstream_rate_limited");
        assertThat(second.degradedReason()).isEqualTo("upstream_resting");
        assertThat(small.calls()).isEqualTo(1);
    }

    @Test
    void stopsWaitingWhenTheReaderLeaves() {
        upstream("small", ScriptedModel.askingToWait(Duration.ofSeconds(2)));
        settings = settings(List.of(), 10);
        Thread.ofVirtual().start(() -> reader.departure.happen("the reader left"));

        assertThatThrownBy(this::ask).isInstanceOf(CallerGoneException.class);
    }

    @Test
    void letsAnUpstreamRestThatFailsAndTriesItOnceItIsThereAgain() {
        AtomicBoolean reachable = new AtomicBoolean();
        ScriptedModel small = ScriptedModel.failing(UNREACHABLE);
        settings = settings(List.of(), 0);
        Health health = Health.of("small", settings, reachable::get, CLOCK);
        upstreams.add(new Backend("small", small, 1, Prices.FREE, health));
        ModelLadder ladder = ladder();

        for (int i = 0; i < 10; i++) {
            ladder.speak(prompt(), bill(), reader);
        }
        int calls = small.calls();
        assertThat(health.isResting()).isTrue();
        assertThat(calls).isLessThan(10);

        health.probe();
        assertThat(health.state()).isEqualTo("resting");

        reachable.set(true);
        small.nowSays("Back again.");
        health.probe();
        assertThat(health.state()).isEqualTo("on_trial");
        Spoken trial = (Spoken) ladder.speak(prompt(), bill(), reader);

        assertThat(trial.backend()).isEqualTo("small");
        assertThat(health.state()).isEqualTo("well");
    }

    @Test
    void doesNotTakeARateLimitForIllness() {
        ScriptedModel small = ScriptedModel.failing(RATE_LIMITED);
        Backend backend = upstream("small", small);

        for (int i = 0; i < 30; i++) {
            ask();
        }

        assertThat(backend.health().isResting()).isFalse();
        assertThat(small.calls()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverHandsOverWhatIsFlagged(boolean pieces) {
        upstream("small", ScriptedModel.saying("You", " FORBIDDEN", " friend."));
        Reader listener = new Reader(pieces);

        Spoken spoken = (Spoken) ask(listener);

        assertThat(listener.text()).doesNotContain("FORBIDDEN");
        if (pieces) {
            assertThat(spoken.completion().finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
            assertThat(spoken.completion().text()).isEqualTo("You");
        } else {
            assertThat(spoken.degradedReason()).isEqualTo("upstream_filtered");
            assertThat(spoken.completion().text()).isEqualTo("The narrator.");
        }
    }

    @Test
    void asksTheNextWhereNothingMayBeSaid() {
        upstream("small", ScriptedModel.saying("FORBIDDEN"));

        Spoken spoken = (Spoken) ask();

        assertThat(reader.text()).isEqualTo("The narrator.");
        assertThat(spoken.degradedReason()).isEqualTo("upstream_filtered");
    }

    @Test
    void saysWhenEvenTheNarratorFails() {
        narrator = ScriptedModel.failing(SERVER_ERROR);

        assertThat(ask()).isInstanceOf(Silent.class);
        assertThat(reader.pieces).isEmpty();
    }

    @Test
    void saysWhyNobodySpokeWhereThereIsNoLastResort() {
        upstream("small", ScriptedModel.failing(SERVER_ERROR));
        upstream("large", ScriptedModel.failing(REJECTED));
        settings = settings(List.of("small", "large"), 0);

        Silent silent = (Silent) ladder().withoutLastResort().speak(prompt(), bill(), reader);

        assertThat(silent.reason()).isEqualTo("upstream_rejected");
        assertThat(silent.attempts()).extracting(Attempt::backend).containsExactly("small", "large");
        assertThat(reader.pieces).isEmpty();
    }

    @Test
    void saysThatThereIsNoModelWhereNobodyCouldBeAsked() {
        Silent silent = (Silent) ladder().withoutLastResort().speak(prompt(), bill(), reader);

        assertThat(silent.reason()).isEqualTo(Silent.NO_MODEL);
        assertThat(silent.attempts()).isEmpty();
    }

    @Test
    void sharesItsHealthWithTheLadderWithoutALastResort() {
        ScriptedModel small = ScriptedModel.failing(UNREACHABLE);
        upstream("small", small);
        ModelLadder ladder = ladder();

        for (int i = 0; i < 10; i++) {
            ladder.withoutLastResort().speak(prompt(), bill(), reader);
        }

        assertThat(((Spoken) ladder.speak(prompt(), bill(), reader)).degradedReason())
                .isEqualTo("upstream_resting");
    }

    @Test
    void losesPatience() {
        upstream("small", ScriptedModel.failing(SERVER_ERROR));
        settings = new LadderSettings(
                List.of(),
                List.of(),
                List.of(),
                10,
                Duration.ofSeconds(2),
                Duration.ofMillis(200),
                100,
                1_000,
                Duration.ofSeconds(15),
                Duration.ofSeconds(5));

        Spoken spoken = (Spoken) ask();

        assertThat(spoken.backend()).isEqualTo("narrator");
        assertThat(spoken.attempts()).hasSizeLessThan(6);
    }

    @Test
    void asksByWeight() {
        Backend heavy = upstream("heavy", ScriptedModel.saying("heavy"), 3);
        Backend light = upstream("light", ScriptedModel.saying("light"), 1);
        Step step = new Step(List.of(heavy, light));
        Random random = new Random(7);

        int heavyFirst = 0;
        for (int i = 0; i < 10_000; i++) {
            heavyFirst += step.shuffled(random).getFirst().equals(heavy) ? 1 : 0;
        }

        assertThat(heavyFirst).isCloseTo(7_500, within(200));
    }

    @Test
    void refusesAStepThatNamesNothing() {
        upstream("small", ScriptedModel.saying("x"));
        settings = settings(List.of("small", "huge"), 0);

        assertThatIllegalArgumentException()
                .isThrownBy(this::ladder)
                .withMessage("guildhall.inference.ladder.elite: 'huge'"
                        + " (expected: names of upstreams, of which there are [small])");
    }

    private static Bill bill() {
        return Bills.paidBy(new InMemoryPayments());
    }

    private LadderOutcome ask() {
        return ask(reader);
    }

    private LadderOutcome ask(Reader to) {
        return ladder().speak(prompt(), bill(), to);
    }

    private ModelLadder ladder() {
        return new ModelLadder(
                Steps.of(settings, upstreams),
                new Backend("narrator", narrator, 1, Prices.FREE, Health.always("narrator", CLOCK)),
                _ -> ScriptedModel.READING,
                new NothingForbidden(),
                _ -> {});
    }

    private Backend upstream(String name, DialogueModel model) {
        return upstream(name, model, 1);
    }

    private Backend upstream(String name, DialogueModel model, int weight) {
        Backend backend =
                new Backend(name, model, weight, PRICES, Health.of(name, settings(List.of(), 0), () -> false, CLOCK));
        upstreams.add(backend);
        return backend;
    }

    private static Prompt prompt() {
        return new Prompt(Scenes.plain().hearing("Hello"), List.of(), 100, 10, null);
    }

    private static LadderSettings settings(List<String> elite, int retries) {
        return new LadderSettings(
                List.of(),
                elite,
                List.of(),
                retries,
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                50,
                8,
                Duration.ofMinutes(5),
                Duration.ofSeconds(5));
    }

    /** Somebody who writes down what is handed over. */
    private static final class Reader implements TokenSink {
        private final boolean wantsPieces;
        private final List<String> pieces = new ArrayList<>();
        private final Departure departure = new Departure();

        Reader(boolean wantsPieces) {
            this.wantsPieces = wantsPieces;
        }

        @Override
        public void accept(String piece) {
            pieces.add(piece);
        }

        @Override
        public boolean wantsPieces() {
            return wantsPieces;
        }

        @Override
        public Departure departure() {
            return departure;
        }

        String text() {
            return String.join("", pieces);
        }
    }

    /** Stops at the word that says so, and else lets everything pass. */
    private static final class NothingForbidden implements Moderation {
        @Override
        public String version() {
            return "1";
        }

        @Override
        public Verdict line(String playerLine) {
            return new Verdict.Clean();
        }

        @Override
        public Screen screen() {
            return new Screen() {
                @Override
                public Screened pass(String piece) {
                    return piece.contains("FORBIDDEN")
                            ? new Screened.Stopped("", new Verdict.Flagged(Set.of("forbidden")))
                            : new Screened.Passed(piece);
                }

                @Override
                public Screened rest() {
                    return new Screened.Passed("");
                }
            };
        }
    }
}
