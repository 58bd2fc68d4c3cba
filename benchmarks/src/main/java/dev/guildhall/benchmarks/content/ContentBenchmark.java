package dev.guildhall.benchmarks.content;

import dev.guildhall.benchmarks.report.Machine;
import dev.guildhall.benchmarks.scenario.Scenario;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.orchestration.foundation.place.Extent;
import java.util.ArrayList;
import java.util.List;

/** Measures what is asked for, in this JVM, and prints the table. */
public final class ContentBenchmark {
    private ContentBenchmark() {}

    /**
     * Measures in the built repository that the system property {@code guildhall.root} names.
     *
     * @param arguments see {@link Options#HELP}
     */
    public static void main(String... arguments) {
        Scenario.main("content", Options.HELP, ContentBenchmark::understand, arguments);
    }

    private static Scenario.Work understand(String... arguments) {
        Options options = Options.parse(arguments);
        return run -> {
            run.print("Rooms and grounds, version %d of the generator, one thread.\n%s\n%s"
                    .formatted(
                            FoundationMaker.GENERATOR_VERSION,
                            Machine.line(),
                            Machine.rounds(options.rounds(), options.time())));
            run.print(SpeedTable.of(measure(options, run)));
        };
    }

    private static List<Figures> measure(Options options, Scenario.Run run) {
        List<Figures> sizes = new ArrayList<>();
        for (int side : options.sides()) {
            Extent extent = new Extent(side, side);
            for (Making making : Making.values()) {
                run.progress().says("warming up: " + making.title() + ", " + side);
                Speed _ = Speed.measure(making, extent, options.warmUp());
            }
            List<Speed> noise = new ArrayList<>();
            List<Speed> rooms = new ArrayList<>();
            List<Speed> grounds = new ArrayList<>();
            for (int round = 1; round <= options.rounds(); round++) {
                run.progress().says("round %d of %d, %d tiles a side".formatted(round, options.rounds(), side));
                noise.add(Speed.measure(Making.NOISE, extent, options.time()));
                rooms.add(Speed.measure(Making.ROOM, extent, options.time()));
                grounds.add(Speed.measure(Making.TERRAIN, extent, options.time()));
            }
            sizes.add(new Figures(side, noise, rooms, grounds));
        }
        return sizes;
    }
}
