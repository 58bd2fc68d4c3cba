package dev.guildhall.inference.ladder;

import static dev.guildhall.inference.model.ModelFailedException.Failure.SERVER_ERROR;
import static dev.guildhall.inference.model.ModelFailedException.Failure.STALLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.inference.billing.Bill;
import dev.guildhall.inference.billing.Bills;
import dev.guildhall.inference.billing.InMemoryPayments;
import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.Prices;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.moderation.Unmoderated;
import dev.guildhall.inference.performance.ModelCall;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.Prompt.Message;
import dev.guildhall.inference.prompt.Prompt.Role;
import dev.guildhall.inference.prompt.TokenEstimate;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.inference.situation.Scenes;
import dev.guildhall.platform.departure.CallerGoneException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of the attempts of a climb. A question is 10 tokens by estimate, an answer 10 and 5 by count. */
class WatchedLadderTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Prices PRICES = new Prices(BigDecimal.TWO, BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE);
    private static final long ANSWERED = 10 * 2 + 5 * 10;

    private final List<Backend> upstreams = new ArrayList<>();
    private final List<ModelCall> told = new ArrayList<>();
    private final Bill bill = Bills.paidBy(new InMemoryPayments());

    @Test
    void tellsForWhomAndWhatAnAnswerWas() {
        upstream("cloud", ScriptedModel.saying("Well", " met."));

        climb(streaming());

        ModelCall call = told.getFirst();
        assertThat(told).hasSize(1);
        assertThat(call.generation()).isEqualTo(bill.climb());
        assertThat(call.user()).isEqualTo(bill.payer().user());
        assertThat(call.layer()).isEqualTo(bill.layer());
        assertThat(call.tier()).isEqualTo(Tier.ELITE);
        assertThat(call.backend()).isEqualTo("cloud");
        assertThat(call.outcome()).isEqualTo("answered");
        assertThat(call.costMicros()).isEqualTo(ANSWERED);
        assertThat(call.usage()).isNotNull().satisfies(usage -> {
            assertThat(usage.promptTokens()).isEqualTo(10);
            assertThat(usage.completionTokens()).isEqualTo(5);
        });
        assertThat(call.untilFirstPiece()).isNotNull().isLessThanOrEqualTo(call.took());
    }

    @Test
    void doesNotSayWhenAnAnswerInOneBegan() {
        upstream("cloud", ScriptedModel.saying("Well met."));

        climb(whole());

        assertThat(told)
                .singleElement()
                .satisfies(call -> assertThat(call.untilFirstPiece()).isNull());
    }

    @Test
    void tellsOfThoseThatFailedAndOfTheNarrator() {
        upstream("down", ScriptedModel.failing(SERVER_ERROR));
        upstream("silent", ScriptedModel.failing(STALLED));

        climb(streaming());

        assertThat(told).extracting(ModelCall::backend).containsExactly("down", "silent", "narrator");
        assertThat(told).extracting(ModelCall::outcome).containsExactly("server_error", "stalled", "answered");
        assertThat(told.get(0).usage()).isNull();
        assertThat(told.get(1).untilFirstPiece()).isNull();
    }

    @Test
    void saysNothingOfOneThatRests() {
        Backend down = upstream("down", ScriptedModel.failing(SERVER_ERROR));
        down.health().leaveInPeace(Duration.ofMinutes(1));

        climb(streaming());

        assertThat(told).extracting(ModelCall::backend).containsExactly("narrator");
    }

    @Test
    void tellsThatTheCallerLeft() {
        upstream("cloud", ScriptedModel.saying("Well met.", " Traveller."));

        assertThatThrownBy(() -> climb(_ -> {
                    throw new CallerGoneException("left");
                }))
                .isInstanceOf(CallerGoneException.class);

        assertThat(told).singleElement().satisfies(call -> {
            assertThat(call.outcome()).isEqualTo("caller_gone");
            assertThat(call.costMicros()).isEqualTo(10 * 2 + TokenEstimate.of("Well met.") * 10L);
        });
    }

    @Test
    void tellsADefectAsOne() {
        upstream("odd", new DialogueModel() {
            @Override
            public String name() {
                return "odd-1";
            }

            @Override
            public Completion speak(Prompt prompt, TokenSink sink) {
                throw new IllegalStateException("a mistake");
            }
        });

        assertThatThrownBy(() -> climb(streaming())).isInstanceOf(IllegalStateException.class);

        assertThat(told).extracting(ModelCall::outcome).containsExactly("defect");
    }

    private void climb(TokenSink reader) {
        LadderSettings settings = settings(upstreams.stream().map(Backend::name).toList());
        ModelLadder ladder = new ModelLadder(
                Steps.of(settings, upstreams),
                new Backend("narrator", ScriptedModel.saying("So."), 1, Prices.FREE, Health.always("narrator", CLOCK)),
                _ -> ScriptedModel.READING,
                new Unmoderated(),
                told::add);
        LadderOutcome _ = ladder.speak(
                new Prompt(Scenes.plain().hearing("Hello"), List.of(new Message(Role.USER, "Hello")), 100, 10, null),
                bill,
                reader);
    }

    private static TokenSink streaming() {
        return _ -> {};
    }

    private static TokenSink whole() {
        return new TokenSink() {
            @Override
            public void accept(String piece) {}

            @Override
            public boolean wantsPieces() {
                return false;
            }
        };
    }

    private Backend upstream(String name, DialogueModel model) {
        Backend backend = new Backend(name, model, 1, PRICES, Health.of(name, settings(List.of()), () -> false, CLOCK));
        upstreams.add(backend);
        return backend;
    }

    private static LadderSettings settings(List<String> steps) {
        return new LadderSettings(
                steps,
                steps,
                steps,
                0,
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                50,
                8,
                Duration.ofMinutes(5),
                Duration.ofSeconds(5));
    }
}
