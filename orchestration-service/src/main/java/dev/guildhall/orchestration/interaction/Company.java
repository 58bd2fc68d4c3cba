package dev.guildhall.orchestration.interaction;

import dev.guildhall.orchestration.customization.Customization;
import dev.guildhall.orchestration.errand.Errand;
import dev.guildhall.orchestration.errand.Errand.Ended;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.interaction.Voices.Answer;
import dev.guildhall.orchestration.interaction.Voices.Hearing;
import dev.guildhall.orchestration.report.LayerReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Layer 3: everybody in a place says something to somebody who comes in. */
public final class Company {
    private static final Logger log = LoggerFactory.getLogger(Company.class);
    private static final int LAYER = 3;
    private static final int MODEL_LENGTH = 100;

    private final Voices voices;
    private final InteractionSettings settings;

    public Company(Voices voices, InteractionSettings settings) {
        this.voices = voices;
        this.settings = settings;
    }

    /**
     * Begins to have them speak.
     *
     * @param customization who they are; absent where nobody could say
     * @param tier how richly they may speak, 1 to 3
     * @param player who comes in; absent for a stranger
     */
    public Speaking begin(
            Foundation foundation,
            @Nullable Customization customization,
            int tier,
            @Nullable UUID player,
            Errand errand) {
        List<Question> questions = new Casting(foundation, customization).questions(tier, player);
        return new Speaking(errand.start(settings.timeLimit(), limit -> voices.ask(questions, limit)));
    }

    /** Layer 3, under way. */
    public static final class Speaking {
        private final Errand.Task<Hearing> task;

        private Speaking(Errand.Task<Hearing> task) {
            this.task = task;
        }

        /**
         * Waits for what they say. Never throws for what went wrong in this layer.
         *
         * @throws dev.guildhall.platform.departure.CallerGoneException if the caller left meanwhile
         */
        public Interactions await() {
            Ended<Hearing> ended = task.await();
            return switch (ended) {
                case Ended.Done<Hearing> done ->
                    switch (done.result()) {
                        case Hearing.Heard(List<Answer> answers) -> spoken(answers, done.took());
                        case Hearing.Unheard(String reason) -> unheard(reason, done.took());
                    };
                case Ended.TimedOut<Hearing> out -> unheard("timed_out", out.took());
                case Ended.Broken<Hearing> broken -> {
                    log.error("nobody could speak", broken.cause());
                    yield unheard("internal_error", broken.took());
                }
            };
        }

        private static Interactions unheard(String reason, Duration took) {
            return new Interactions(List.of(), LayerReport.failed(LAYER, reason, 0, took));
        }

        private static Interactions spoken(List<Answer> answers, Duration took) {
            List<Line> lines = new ArrayList<>();
            String reason = "";
            for (Answer answer : answers) {
                String fault = switch (answer) {
                    case Answer.Spoken(Line line) -> {
                        lines.add(line);
                        yield line.degradedReason();
                    }
                    case Answer.Silent(String why) -> why;
                };
                reason = reason.isEmpty() ? fault : reason;
            }
            long cost = lines.stream().mapToLong(Line::costMicros).sum();
            if (lines.isEmpty()) {
                return unheard(reason.isEmpty() ? "no_answer" : reason, took);
            }
            String source = sourceOf(lines);
            return new Interactions(
                    lines,
                    reason.isEmpty()
                            ? LayerReport.done(LAYER, source, cost, took)
                            : LayerReport.degraded(LAYER, reason, source, cost, took));
        }

        /** The models that spoke; at most four, since a place has no more who speak. */
        private static String sourceOf(List<Line> lines) {
            Set<String> models = new LinkedHashSet<>();
            for (Line line : lines) {
                models.add(
                        line.model().length() <= MODEL_LENGTH
                                ? line.model()
                                : line.model().substring(0, MODEL_LENGTH));
            }
            models.remove("");
            return String.join(",", models);
        }
    }
}
