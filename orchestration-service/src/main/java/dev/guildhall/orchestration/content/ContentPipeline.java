package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.content.LayerReader.Part;
import dev.guildhall.orchestration.coordination.Coordinated;
import dev.guildhall.orchestration.coordination.Coordinator;
import dev.guildhall.orchestration.customization.Customization;
import dev.guildhall.orchestration.customization.Customized;
import dev.guildhall.orchestration.customization.Customizer;
import dev.guildhall.orchestration.errand.Errand;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.interaction.Company;
import dev.guildhall.orchestration.interaction.Interactions;
import dev.guildhall.orchestration.keeping.Keeper;
import dev.guildhall.orchestration.keeping.Kept;
import dev.guildhall.orchestration.report.LayerReport;
import dev.guildhall.platform.departure.CallerGoneException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layers above the foundation. Layers 3 and 4 and the keeping run side by side once layer 2 has ended; whatever one of them
 * throws is its own affair.
 */
public final class ContentPipeline {
    private static final Logger log = LoggerFactory.getLogger(ContentPipeline.class);
    private static final String NOT_ASKED_FOR = "not_requested";
    private static final String DEFECT = "internal_error";

    private final Customizer customizer;
    private final Company company;
    private final Coordinator coordinator;
    private final Keeper keeper;
    private final LayerMeters meters;

    public ContentPipeline(
            Customizer customizer, Company company, Coordinator coordinator, Keeper keeper, LayerMeters meters) {
        this.customizer = customizer;
        this.company = company;
        this.coordinator = coordinator;
        this.keeper = keeper;
        this.meters = meters;
    }

    /** A place of which only the foundation is there. */
    record Ground(UUID id, ContentCommand command, Foundation foundation, Duration took) {}

    /**
     * Has all layers run that are wanted.
     *
     * @throws CallerGoneException if the caller left meanwhile
     */
    UpperLayers run(Ground ground, Errand errand, LayerReader reader) {
        Wishes wishes = ground.command().wishes();
        Customized customized = customized(ground, errand).get();
        Customization character = customized.customization();
        if (character != null) {
            reader.accept(new Part.Portrait(character));
        }
        Supplier<Interactions> speaking = wishes.activateNpcs()
                ? interactions(ground, character, errand)
                : () -> new Interactions(List.of(), LayerReport.skipped(3, NOT_ASKED_FOR));
        Supplier<Coordinated> planning = wishes.requiresCoordination()
                ? coordinated(ground, character, errand)
                : () -> new Coordinated(null, LayerReport.skipped(4, NOT_ASKED_FOR));
        @Nullable Supplier<Kept> keeping = wishes.store() ? kept(ground, character, errand) : null;

        Interactions interactions = speaking.get();
        interactions.lines().forEach(line -> reader.accept(new Part.Speech(line)));
        Coordinated coordinated = planning.get();
        if (coordinated.plan() != null) {
            reader.accept(new Part.Design(coordinated.plan()));
        }
        List<LayerReport> reports = new ArrayList<>(List.of(
                LayerReport.done(1, "seed", 0, ground.took()),
                customized.report(),
                interactions.report(),
                coordinated.report()));
        @Nullable Kept kept = keeping == null ? null : keeping.get();
        if (kept != null) {
            reports.add(kept.report());
        }
        errand.requireCaller();
        meters.count(reports);
        return new UpperLayers(
                character,
                interactions.lines(),
                coordinated.plan(),
                reports,
                kept == null ? List.of() : kept.entities());
    }

    private Supplier<Customized> customized(Ground ground, Errand errand) {
        return begun(
                () -> customizer.begin(
                        ground.foundation(),
                        ground.command().wishes().tier(),
                        ground.command().asker().account(),
                        errand)::await,
                took -> new Customized(null, LayerReport.failed(2, DEFECT, 0, took)));
    }

    private Supplier<Interactions> interactions(Ground ground, @Nullable Customization character, Errand errand) {
        return begun(
                () -> company.begin(
                        ground.foundation(),
                        character,
                        ground.command().wishes().tier(),
                        ground.command().asker().player(),
                        errand)::await,
                took -> new Interactions(List.of(), LayerReport.failed(3, DEFECT, 0, took)));
    }

    private Supplier<Coordinated> coordinated(Ground ground, @Nullable Customization character, Errand errand) {
        return begun(
                () -> coordinator.begin(
                        ground.foundation(),
                        character,
                        ground.command().wishes().tier(),
                        ground.command().asker().account(),
                        errand)::await,
                took -> new Coordinated(null, LayerReport.failed(4, DEFECT, 0, took)));
    }

    private Supplier<Kept> kept(Ground ground, @Nullable Customization character, Errand errand) {
        return begun(
                () -> keeper.begin(ground.id(), ground.foundation(), character, errand)::await,
                took -> new Kept(List.of(), LayerReport.failed(0, DEFECT, 0, took)));
    }

    /** Begins a layer now; the result waits for its end. A layer that throws has failed, and no more. */
    private static <T> Supplier<T> begun(Supplier<Supplier<T>> begin, Function<Duration, T> failed) {
        long startedAt = System.nanoTime();
        Function<RuntimeException, T> otherwise = defect -> {
            log.error("a layer failed", defect);
            return failed.apply(Duration.ofNanos(System.nanoTime() - startedAt));
        };
        try {
            Supplier<T> end = begin.get();
            return () -> {
                try {
                    return end.get();
                } catch (CallerGoneException gone) {
                    throw gone;
                } catch (RuntimeException defect) {
                    return otherwise.apply(defect);
                }
            };
        } catch (CallerGoneException gone) {
            throw gone;
        } catch (RuntimeException defect) {
            return () -> otherwise.apply(defect);
        }
    }
}
