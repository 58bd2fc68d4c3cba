package dev.guildhall.inference.ladder;

import static dev.guildhall.inference.model.ModelFailedException.Failure.CUT;
import static dev.guildhall.inference.model.ModelFailedException.Failure.SERVER_ERROR;
import static dev.guildhall.inference.model.ModelFailedException.Failure.STALLED;
import static dev.guildhall.inference.model.ModelFailedException.Failure.TIMED_OUT;
import static dev.guildhall.inference.model.ModelFailedException.Failure.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.inference.billing.Bill;
import dev.guildhall.inference.billing.Bills;
import dev.guildhall.inference.billing.InMemoryPayments;
import dev.guildhall.inference.billing.WhenUnpaid;
import dev.guildhall.inference.ladder.LadderOutcome.BrokenOff;
import dev.guildhall.inference.ladder.LadderOutcome.Spoken;
import dev.guildhall.inference.ladder.LadderOutcome.Unpaid;
import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.Prices;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.moderation.Unmoderated;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.Prompt.Message;
import dev.guildhall.inference.prompt.Prompt.Role;
import dev.guildhall.inference.prompt.TokenEstimate;
import dev.guildhall.inference.situation.Scenes;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.ErrorCode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the attempts of a climb hold and cost. The prompt is 10 tokens by estimate, an answer 10 and 5 by count. */
class PaidLadderTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Prices PRICES = new Prices(BigDecimal.TWO, BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE);
    private static final long ANSWERED = 10 * 2 + 5 * 10;
    private static final long ASKED = 10 * 2;

    private final InMemoryPayments payments = new InMemoryPayments();
    private final List<Backend> upstreams = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private int retries;

    @Test
    void holdsTheMostThatItCanCost() {
        paid("cloud", ScriptedModel.saying("Well met."));

        climb(streaming());

        // 5 bytes and what is around them, twice; an answer of 100 tokens.
        long most = (5 + 32 + 32) * 2 + 100 * 10;
        assertThat(payments.reservations())
                .extracting(InMemoryPayments.Reservation::held)
                .containsExactly(most);
        assertThat(payments.settledMicros()).containsExactly(ANSWERED);
    }

    @Test
    void needsNoLeaveForWhatIsFree() {
        free("house", ScriptedModel.failing(SERVER_ERROR));

        climb(streaming());

        assertThat(payments.usesTaken()).isZero();
        assertThat(payments.reservations()).isEmpty();
    }

    @Test
    void paysForEachAttemptAlone() {
        retries = 1;
        paid("first", ScriptedModel.failing(SERVER_ERROR).thenFails(CUT, "Well, met"));
        paid("second", ScriptedModel.saying("Well met."));

        climb(whole());

        assertThat(payments.settledMicros()).containsExactly(0L, ASKED + TokenEstimate.of("Well, met") * 10L, ANSWERED);
        assertThat(payments.usesTaken()).isOne();
        assertThat(payments.anyOpen()).isFalse();
    }

    @Test
    void paysTheQuestionToWhomItHungUpOn() {
        paid("late", ScriptedModel.failing(TIMED_OUT));
        paid("silent", ScriptedModel.failing(STALLED));
        paid("gone", ScriptedModel.failing(UNREACHABLE));

        climb(streaming());

        assertThat(payments.settledMicros()).containsExactly(ASKED, ASKED, 0L);
    }

    @Test
    void paysForWhatWasSaidBeforeItBrokeOff() {
        paid("cloud", ScriptedModel.failing(CUT, "Well, met"));

        assertThat(climb(streaming())).isInstanceOf(BrokenOff.class);

        assertThat(payments.settledMicros()).containsExactly(ASKED + TokenEstimate.of("Well, met") * 10L);
    }

    @Test
    void paysForWhatTheReaderWhoLeftHadAskedFor() {
        paid("cloud", ScriptedModel.saying("Well met.", " Traveller."));

        assertThatThrownBy(() -> climb(piece -> {
                    throw new CallerGoneException("left");
                }))
                .isInstanceOf(CallerGoneException.class);

        assertThat(payments.settledMicros()).containsExactly(ASKED + TokenEstimate.of("Well met.") * 10L);
    }

    @Test
    void paysTheWholeAnswerThatNobodyTook() {
        paid("cloud", ScriptedModel.saying("Well met."));
        TokenSink gone = new TokenSink() {
            @Override
            public void accept(String piece) {
                throw new CallerGoneException("left");
            }

            @Override
            public boolean wantsPieces() {
                return false;
            }
        };

        assertThatThrownBy(() -> climb(gone)).isInstanceOf(CallerGoneException.class);

        assertThat(payments.settledMicros()).containsExactly(ANSWERED);
    }

    @Test
    void refusesAtOnceWhatNobodyPays() {
        ScriptedModel cloud = ScriptedModel.saying("Well met.");
        paid("cloud", cloud);
        free("house", ScriptedModel.saying("Hm."));
        payments.allowMicros(10);

        assertThat(climb(streaming()))
                .isInstanceOfSatisfying(
                        Unpaid.class,
                        unpaid -> assertThat(unpaid.refusal().code()).isEqualTo(ErrorCode.INSUFFICIENT_BUDGET));
        assertThat(cloud.calls()).isZero();
        assertThat(heard).isEmpty();
    }

    @Test
    void refusesInTheMiddleOfAClimbAndKeepsWhatWasSpent() {
        paid("cloud", ScriptedModel.failing(CUT, "Well, met"));
        paid("dear", ScriptedModel.saying("Well met."));
        payments.allowMicros(1_150);

        assertThat(climb(whole())).isInstanceOf(Unpaid.class);

        assertThat(payments.settledMicros()).containsExactly(ASKED + TokenEstimate.of("Well, met") * 10L);
    }

    @Test
    void asksWhatIsFreeWhereTheStudioWantsThat() {
        ScriptedModel cloud = ScriptedModel.saying("Well met.");
        ScriptedModel cheap = ScriptedModel.saying("Hello.");
        paid("cloud", cloud);
        paid("cheap", cheap);
        free("house", ScriptedModel.saying("Hm."));
        payments.allowUses(0);

        Spoken spoken = (Spoken) climb(streaming(), Bills.paidBy(payments, WhenUnpaid.DEGRADE));

        assertThat(spoken.backend()).isEqualTo("house");
        assertThat(spoken.degradedReason()).isEqualTo("use_limit_exceeded");
        assertThat(cloud.calls() + cheap.calls()).isZero();
    }

    @Test
    void letsTheNarratorSpeakWhereNothingElseIsFree() {
        paid("cloud", ScriptedModel.saying("Well met."));
        payments.allowMicros(10);

        Spoken spoken = (Spoken) climb(streaming(), Bills.paidBy(payments, WhenUnpaid.DEGRADE));

        assertThat(spoken.backend()).isEqualTo("narrator");
        assertThat(spoken.degradedReason()).isEqualTo("insufficient_budget");
        assertThat(spoken.costMicros()).isZero();
    }

    private LadderOutcome climb(TokenSink reader) {
        return climb(reader, Bills.paidBy(payments));
    }

    private LadderOutcome climb(TokenSink reader, Bill bill) {
        List<String> steps = upstreams.stream().map(Backend::name).toList();
        ModelLadder ladder = new ModelLadder(
                Steps.of(settings(steps), upstreams),
                new Backend("narrator", ScriptedModel.saying("So."), 1, Prices.FREE, Health.always("narrator", CLOCK)),
                _ -> ScriptedModel.READING,
                new Unmoderated(),
                _ -> {});
        return ladder.speak(
                new Prompt(Scenes.plain().hearing("Hello"), List.of(new Message(Role.USER, "Hello")), 100, 10, null),
                bill,
                reader);
    }

    private TokenSink streaming() {
        return heard::add;
    }

    private TokenSink whole() {
        return new TokenSink() {
            @Override
            public void accept(String piece) {
                heard.add(piece);
            }

            @Override
            public boolean wantsPieces() {
                return false;
            }
        };
    }

    private void paid(String name, DialogueModel model) {
        add(name, model, PRICES);
    }

    private void free(String name, DialogueModel model) {
        add(name, model, Prices.FREE);
    }

    private void add(String name, DialogueModel model, Prices prices) {
        upstreams.add(new Backend(name, model, 1, prices, Health.of(name, settings(List.of()), () -> false, CLOCK)));
    }

    private LadderSettings settings(List<String> elite) {
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
}
