package dev.guildhall.orchestration.content;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.orchestration.allowance.Gate;
import dev.guildhall.orchestration.content.ContentPipeline.Ground;
import dev.guildhall.orchestration.content.LayerReader.Part;
import dev.guildhall.orchestration.errand.Errand;
import dev.guildhall.orchestration.errand.Errands;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Makes a place of a foundation: asks whether it may be made, and has the layers run. Keeps nothing. */
public final class PlaceMaker {
    /** What layers have beyond their time limit to notice that it is over. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** How often a stream looks for its caller while no part comes. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Gate gate;
    private final ContentPipeline pipeline;
    private final Errands errands;
    private final ContentSettings settings;

    public PlaceMaker(Gate gate, ContentPipeline pipeline, Errands errands, ContentSettings settings) {
        this.gate = gate;
        this.pipeline = pipeline;
        this.errands = errands;
        this.settings = settings;
    }

    /** What came of it. */
    sealed interface Outcome {
        record Made(Content content) implements Outcome {}

        record Denied(Refusal refusal) implements Outcome {}
    }

    /**
     * Makes it whole.
     *
     * @throws CallerGoneException if the caller left
     */
    Outcome make(ContentCommand command, Workshop.Bench bench, Departure departure) {
        try (Errand errand = begin(command, departure)) {
            Optional<Refusal> denied = gate.pass(command.asker().account(), errand);
            if (denied.isPresent()) {
                return new Outcome.Denied(denied.get());
            }
            Ground ground = ground(command, bench);
            return made(ground, pipeline.run(ground, errand, LayerReader.NOBODY));
        }
    }

    /**
     * Hands it over piece by piece, all but its end. While the maps are read, the layers run.
     *
     * @throws CallerGoneException if the reader left
     */
    Outcome make(ContentCommand command, Workshop.Bench bench, PartReader reader) {
        try (Errand errand = begin(command, new Departure())) {
            Optional<Refusal> denied = gate.pass(command.asker().account(), errand);
            if (denied.isPresent()) {
                return new Outcome.Denied(denied.get());
            }
            Ground ground = ground(command, bench);
            // At most a few parts: one for each layer, and one for each line.
            BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
            errand.branch(() -> run(ground, errand, parts::add));
            reader.foundation(bench.foundation());
            UpperLayers upper = handOver(parts, reader, errand);
            errand.requireCaller();
            return made(ground, upper);
        }
    }

    private Errand begin(ContentCommand command, Departure departure) {
        return errands.begin(command.asker().towardsOthers(), settings.timeLimit(), departure);
    }

    private static Ground ground(ContentCommand command, Workshop.Bench bench) {
        return new Ground(UuidCreator.getTimeOrderedEpoch(), command, bench.foundation(), bench.took());
    }

    private static Outcome made(Ground ground, UpperLayers upper) {
        return new Outcome.Made(
                new Content(ground.id(), ground.foundation(), upper, FoundationMaker.GENERATOR_VERSION));
    }

    private void run(Ground ground, Errand errand, LayerReader reader) {
        try {
            reader.accept(new Part.Whole(pipeline.run(ground, errand, reader)));
        } catch (RuntimeException broken) {
            reader.accept(new Part.Broken(broken));
        }
    }

    private UpperLayers handOver(BlockingQueue<Part> parts, PartReader reader, Errand errand) {
        while (true) {
            switch (next(parts, errand)) {
                case Part.Portrait part -> reader.customized(part.customization());
                case Part.Speech part -> reader.spoken(part.line());
                case Part.Design part -> reader.planned(part.plan());
                case Part.Whole part -> {
                    return part.layers();
                }
                case Part.Broken part -> throw part.cause();
            }
        }
    }

    private Part next(BlockingQueue<Part> parts, Errand errand) {
        long end = System.nanoTime() + settings.timeLimit().plus(GRACE).toNanos();
        try {
            while (System.nanoTime() - end < 0) {
                errand.requireCaller();
                Part part = parts.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
                if (part != null) {
                    return part;
                }
            }
            throw new IllegalStateException("the layers of a place have not ended in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallerGoneException("interrupted");
        }
    }
}
