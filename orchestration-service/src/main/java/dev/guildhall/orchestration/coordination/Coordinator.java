package dev.guildhall.orchestration.coordination;

import dev.guildhall.orchestration.completion.PlainText;
import dev.guildhall.orchestration.completion.WriteOutcome;
import dev.guildhall.orchestration.completion.Writer;
import dev.guildhall.orchestration.completion.Writing;
import dev.guildhall.orchestration.customization.Customization;
import dev.guildhall.orchestration.errand.Errand;
import dev.guildhall.orchestration.errand.Errand.Ended;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.report.LayerReport;
import dev.guildhall.platform.errors.RefusedException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Layer 4. A model plans where there is one; what it plans is kept as far as the rules allow, and the planner does the rest. */
public final class Coordinator {
    private static final Logger log = LoggerFactory.getLogger(Coordinator.class);
    private static final int LAYER = 4;
    private static final int SOURCE_LENGTH = 120;
    private static final String PLANNER = "planner";

    private final Writer writer;
    private final CoordinationSettings settings;

    public Coordinator(Writer writer, CoordinationSettings settings) {
        this.writer = writer;
        this.settings = settings;
    }

    /** A plan, who made it, and why it is not as wanted; empty if it is. */
    private record Made(Plan plan, String source, String reason, long costMicros) {}

    /**
     * Begins to plan.
     *
     * @param customization who the monster is; absent where nobody could say
     * @param tier how rich the plan may be, 1 to 3
     * @param account who pays
     */
    public Coordinating begin(
            Foundation foundation, @Nullable Customization customization, int tier, UUID account, Errand errand) {
        Scene scene = new Scene(foundation);
        Errand.Task<Made> task = errand.start(
                settings.timeLimit(),
                limit -> made(
                        scene,
                        customization,
                        new Writing(
                                PlanBrief.INSTRUCTIONS,
                                PlanBrief.facts(scene, customization),
                                tier,
                                LAYER,
                                account,
                                settings.maxTokens(),
                                limit)));
        return new Coordinating(scene, customization, task);
    }

    private Made made(Scene scene, @Nullable Customization customization, Writing writing) {
        return switch (writer.write(writing)) {
            case WriteOutcome.Written written -> read(scene, customization, written);
            case WriteOutcome.NotWritten not ->
                new Made(
                        Planner.plan(scene, customization),
                        PLANNER,
                        not.thereIsNoModel() ? "" : not.reason(),
                        not.costMicros());
        };
    }

    private static Made read(Scene scene, @Nullable Customization customization, WriteOutcome.Written written) {
        Optional<WrittenPlan> read = WrittenPlan.read(written.text(), scene);
        if (read.isEmpty()) {
            return new Made(Planner.plan(scene, customization), PLANNER, "invalid_answer", written.costMicros());
        }
        String model = PlainText.of(written.model(), SOURCE_LENGTH);
        boolean whole = read.get().whole();
        return new Made(
                read.get().plan(),
                whole ? model : model + "," + PLANNER,
                whole ? written.degradedReason() : "invalid_answer",
                written.costMicros());
    }

    /** Layer 4, under way. */
    public static final class Coordinating {
        private final Scene scene;
        private final @Nullable Customization customization;
        private final Errand.Task<Made> task;

        private Coordinating(Scene scene, @Nullable Customization customization, Errand.Task<Made> task) {
            this.scene = scene;
            this.customization = customization;
            this.task = task;
        }

        /**
         * Waits for the plan. Never throws for what went wrong in this layer.
         *
         * @throws dev.guildhall.platform.departure.CallerGoneException if the caller left meanwhile
         */
        public Coordinated await() {
            return switch (task.await()) {
                case Ended.Done<Made> done -> coordinated(done.result(), done.took());
                case Ended.TimedOut<Made> out -> byPlanner("timed_out", out.took());
                case Ended.Broken<Made> broken -> {
                    if (!(broken.cause() instanceof RefusedException)) {
                        log.error("a place could not be planned", broken.cause());
                    }
                    yield byPlanner("internal_error", broken.took());
                }
            };
        }

        private Coordinated byPlanner(String reason, Duration took) {
            try {
                return coordinated(new Made(Planner.plan(scene, customization), PLANNER, reason, 0), took);
            } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException defect) {
                log.error("not even the planner has a plan", defect);
                return new Coordinated(null, LayerReport.failed(LAYER, "internal_error", 0, took));
            }
        }

        private static Coordinated coordinated(Made made, Duration took) {
            return new Coordinated(
                    made.plan(),
                    made.reason().isEmpty()
                            ? LayerReport.done(LAYER, made.source(), made.costMicros(), took)
                            : LayerReport.degraded(LAYER, made.reason(), made.source(), made.costMicros(), took));
        }
    }
}
