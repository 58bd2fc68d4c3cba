package dev.guildhall.inference.completion;

import static dev.guildhall.inference.model.ModelFailedException.Failure.CUT;
import static dev.guildhall.inference.model.ModelFailedException.Failure.SERVER_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.billing.Bills;
import dev.guildhall.inference.billing.InMemoryPayments;
import dev.guildhall.inference.billing.Layer;
import dev.guildhall.inference.billing.WhenUnpaid;
import dev.guildhall.inference.completion.CompletionOutcome.NotWritten;
import dev.guildhall.inference.completion.CompletionOutcome.Written;
import dev.guildhall.inference.dialogue.RunningAnswers;
import dev.guildhall.inference.ladder.Backend;
import dev.guildhall.inference.ladder.Health;
import dev.guildhall.inference.ladder.LadderSettings;
import dev.guildhall.inference.ladder.ModelLadder;
import dev.guildhall.inference.ladder.ScriptedModel;
import dev.guildhall.inference.ladder.Steps;
import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.Prices;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.moderation.Screen;
import dev.guildhall.inference.moderation.Unmoderated;
import dev.guildhall.inference.moderation.Verdict;
import dev.guildhall.inference.moderation.words.WordPolicy;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.Task;
import dev.guildhall.inference.prompt.TokenEstimate;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How texts come to be written, or not. A model that answers takes 10 tokens and 5, at 2 and 10 micro-dollars. */
class CompletionDeskTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Prices PRICES = new Prices(BigDecimal.TWO, BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE);
    private static final long ANSWERED = 10 * 2 + 5 * 10;
    private static final CompletionCommand COMMAND =
            new CompletionCommand(new Task("Name it.", "a cave", Tier.ELITE, 64), Layer.CUSTOMIZATION, null, "a-tool");

    private final InMemoryPayments payments = new InMemoryPayments();
    private final RunningAnswers running = new RunningAnswers(2);
    private final List<Backend> upstreams = new ArrayList<>();
    private final Departure caller = new Departure();
    private Moderation moderation = new Unmoderated();
    private WhenUnpaid whenUnpaid = WhenUnpaid.REFUSE;

    /** How the money path says no. */
    enum Denial {
        USE_LIMIT_EXCEEDED,
        INSUFFICIENT_BUDGET,
        PAYMENT_UNAVAILABLE;

        void on(InMemoryPayments payments) {
            switch (this) {
                case USE_LIMIT_EXCEEDED -> payments.allowUses(0);
                case INSUFFICIENT_BUDGET -> payments.allowMicros(1);
                case PAYMENT_UNAVAILABLE -> payments.failNext(InMemoryPayments.away());
            }
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Test
    void handsOverTheTextAsTheModelGaveIt() {
        paid("cloud", ScriptedModel.saying("The", " Weeping", " Gate"));

        Written written = (Written) complete();

        assertThat(written.completion().text()).isEqualTo("The Weeping Gate");
        assertThat(written.model()).isEqualTo("a-model-that-speaks");
        assertThat(written.degradedReason()).isNull();
        assertThat(written.costMicros()).isEqualTo(ANSWERED);
        assertThat(written.id().version()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void paysForTheLayerOfTheRequest(Layer layer) {
        paid("cloud", ScriptedModel.saying("Well."));

        desk().complete(new CompletionCommand(COMMAND.task(), layer, null, "a-tool"), caller);

        assertThat(payments.layersUsed()).containsExactly(layer);
        assertThat(payments.reservations())
                .extracting(InMemoryPayments.Reservation::layer)
                .containsExactly(layer);
    }

    @Test
    void asksTheNextWhereOneBreaksOffAndAddsUpWhatBothCost() {
        paid("small", ScriptedModel.failing(CUT, "The", " Weep"));
        paid("large", ScriptedModel.saying("The Weeping Gate"));

        Written written = (Written) complete();

        assertThat(written.completion().text()).isEqualTo("The Weeping Gate");
        assertThat(written.degradedReason()).isEqualTo("upstream_cut");
        assertThat(written.costMicros())
                .isEqualTo(payments.settledMicros().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        assertThat(payments.settledMicros()).hasSize(2).last().isEqualTo(ANSWERED);
        assertThat(payments.settledMicros().getFirst()).isGreaterThan(TokenEstimate.of("The Weep") * 10L);
        assertThat(payments.usesTaken()).isOne();
    }

    @Test
    void saysHowTheLastModelFailedAndWhatThatCost() {
        paid("small", ScriptedModel.failing(CUT, "The", " Weep"));
        paid("large", ScriptedModel.failing(SERVER_ERROR));

        NotWritten none = (NotWritten) complete();

        assertThat(none.reason()).isEqualTo("upstream_server_error");
        assertThat(none.message()).isEqualTo("No model wrote in 2 attempts");
        assertThat(none.costMicros())
                .isEqualTo(payments.settledMicros().getFirst())
                .isPositive();
        assertThat(payments.anyOpen()).isFalse();
    }

    @Test
    void saysThatThereIsNoModel() {
        NotWritten none = (NotWritten) complete();

        assertThat(none.reason()).isEqualTo("no_model");
        assertThat(none.message()).isEqualTo("No model could be asked for tier 2");
        assertThat(payments.usesTaken()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void writesNothingThatNobodyPays(Denial denial) {
        ScriptedModel cloud = ScriptedModel.saying("The Gate");
        ScriptedModel house = ScriptedModel.saying("A gate");
        paid("cloud", cloud);
        free("house", house);
        denial.on(payments);

        NotWritten none = (NotWritten) complete();

        assertThat(none.reason()).isEqualTo(denial.word());
        assertThat(none.message()).isNotBlank();
        assertThat(none.costMicros()).isZero();
        assertThat(cloud.calls() + house.calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void writesWithWhatIsFreeWhereTheStudioWantsThat(Denial denial) {
        ScriptedModel cloud = ScriptedModel.saying("The Gate");
        paid("cloud", cloud);
        free("house", ScriptedModel.saying("A gate"));
        whenUnpaid = WhenUnpaid.DEGRADE;
        denial.on(payments);

        Written written = (Written) complete();

        assertThat(written.completion().text()).isEqualTo("A gate");
        assertThat(written.degradedReason()).isEqualTo(denial.word());
        assertThat(written.costMicros()).isZero();
        assertThat(cloud.calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhoWouldNotHavePaidWhereNothingIsFree(Denial denial) {
        paid("cloud", ScriptedModel.saying("The Gate"));
        whenUnpaid = WhenUnpaid.DEGRADE;
        denial.on(payments);

        assertThat(((NotWritten) complete()).reason()).isEqualTo(denial.word());
    }

    @Test
    void asksNobodyAboutWhatIsFlagged() {
        ScriptedModel cloud = ScriptedModel.saying("The Gate");
        paid("cloud", cloud);
        moderation = new WordPolicy(null);

        NotWritten none = (NotWritten) desk().complete(about("kill yourself"), caller);

        assertThat(none.reason()).isEqualTo("content_rejected");
        assertThat(none.message()).isEqualTo("input: not allowed by the studio's content policy: self_harm");
        assertThat(cloud.calls()).isZero();
        assertThat(payments.usesTaken()).isZero();
    }

    @Test
    void asksNobodyAboutWhatCouldNotBeChecked() {
        ScriptedModel cloud = ScriptedModel.saying("The Gate");
        paid("cloud", cloud);
        moderation = new Unsure();

        assertThat(((NotWritten) complete()).reason()).isEqualTo("content_unchecked");
        assertThat(cloud.calls()).isZero();
    }

    @Test
    void handsOverNothingThatIsFlagged() {
        paid("cloud", ScriptedModel.saying("Here lies one", " who said: kill", " yourself."));
        moderation = new WordPolicy(null);

        NotWritten none = (NotWritten) complete();

        assertThat(none.reason()).isEqualTo("upstream_filtered");
        assertThat(none.costMicros()).as("the model wrote all the same").isPositive();
    }

    @Test
    void stopsForACallerWhoHasLeftAndPaysForTheQuestion() throws Exception {
        Endless endless = new Endless();
        paid("cloud", endless);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> asking =
                    threads.submit(() -> assertThatThrownBy(this::complete).isInstanceOf(CallerGoneException.class));
            endless.begun.await();
            caller.happen("the call was cancelled");
            asking.get();
        }

        assertThat(payments.settledMicros())
                .singleElement()
                .satisfies(cost -> assertThat(cost).isPositive());
        assertThat(payments.anyOpen()).isFalse();
    }

    @Test
    void isStoppedWhenTheServiceShutsDown() throws Exception {
        Endless endless = new Endless();
        paid("cloud", endless);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Refusal> asking = threads.submit(this::refusal);
            endless.begun.await();
            running.drain(Duration.ofMillis(1));

            assertThat(asking.get().details()).containsEntry("reason", "shutting_down");
        }
        assertThat(payments.settledMicros())
                .singleElement()
                .satisfies(cost -> assertThat(cost).isPositive());
        assertThat(refusal().details()).as("and nothing new begins").containsEntry("reason", "shutting_down");
    }

    @Test
    void writesNoMoreAtATimeThanItMay() {
        paid("cloud", ScriptedModel.saying("The Gate"));
        UUID first = UUID.randomUUID();
        running.enter(first, _ -> {});
        running.enter(UUID.randomUUID(), _ -> {});

        assertThat(refusal().details()).containsEntry("reason", "busy");

        running.leave(first);
        assertThat(complete()).isInstanceOf(Written.class);
        assertThat(complete()).as("the one before has left again").isInstanceOf(Written.class);
    }

    @Test
    void cannotBePutDownAsAStreamCan() {
        UUID id = UUID.randomUUID();
        List<Refusal> told = new ArrayList<>();
        running.enter(id, told::add);

        assertThat(running.putDown(id, "a-tool/client:a-tool")).isFalse();
        assertThat(told).isEmpty();
    }

    private CompletionOutcome complete() {
        return desk().complete(COMMAND, caller);
    }

    private Refusal refusal() {
        return catchThrowableOfType(RefusedException.class, this::complete).refusal();
    }

    private static CompletionCommand about(String input) {
        return new CompletionCommand(new Task("Name it.", input, Tier.ELITE, 64), Layer.CUSTOMIZATION, null, "a-tool");
    }

    private CompletionDesk desk() {
        LadderSettings settings = settings(upstreams.stream().map(Backend::name).toList());
        ModelLadder ladder =
                new ModelLadder(Steps.of(settings, upstreams), null, _ -> Reading.NONE, moderation, _ -> {});
        return new CompletionDesk(ladder, moderation, Bills.till(payments, whenUnpaid), running);
    }

    private void paid(String name, DialogueModel model) {
        add(name, model, PRICES);
    }

    private void free(String name, DialogueModel model) {
        add(name, model, Prices.FREE);
    }

    private void add(String name, DialogueModel model, Prices prices) {
        upstreams.add(new Backend(name, model, 1, prices, Health.always(name, CLOCK)));
    }

    private static LadderSettings settings(List<String> elite) {
        Duration seconds = Duration.ofSeconds(30);
        return new LadderSettings(
                List.of(), elite, List.of(), 0, Duration.ofSeconds(2), seconds, 50, 8, seconds, seconds);
    }

    /** Writes until its reader leaves. */
    private static final class Endless implements DialogueModel {
        private final CountDownLatch begun = new CountDownLatch(1);

        @Override
        public String name() {
            return "a-model-without-an-end";
        }

        @Override
        public Completion speak(Prompt prompt, TokenSink sink) {
            sink.asked();
            begun.countDown();
            await().atMost(Duration.ofSeconds(30)).until(() -> sink.departure().happened());
            sink.departure().requireCaller();
            throw new IllegalStateException("the reader is still there");
        }
    }

    /** Cannot tell what to think of anything. */
    private static final class Unsure implements Moderation {
        @Override
        public String version() {
            return "1";
        }

        @Override
        public Verdict line(String playerLine) {
            return new Verdict.Unknown();
        }

        @Override
        public Screen screen() {
            return new Unmoderated().screen();
        }
    }
}
