package dev.guildhall.benchmarks.dialogue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.guildhall.benchmarks.dialogue.Options.Part;
import dev.guildhall.benchmarks.dialogue.load.Form;
import dev.guildhall.benchmarks.process.Stage;
import dev.guildhall.benchmarks.scenario.Scenario;
import java.lang.management.ManagementFactory;

/** Starts everything, measures what is asked for, prints the tables, and ends everything. */
public final class DialogueBenchmark {
    private DialogueBenchmark() {}

    /**
     * Measures in the built repository that the system property {@code guildhall.root} names.
     *
     * @param arguments see {@link Options#HELP}
     */
    public static void main(String... arguments) {
        Scenario.main("dialogue", Options.HELP, DialogueBenchmark::understand, arguments);
    }

    private static Scenario.Work understand(String... arguments) {
        Options options = Options.parse(arguments);
        requireDescriptors(options);
        return run -> {
            Stage.Settings settings = new Stage.Settings(options.megabytes(), options.profile(), options.verbose());
            Stage stage = new Stage(run.root(), run.folder(), settings, run.teardown());
            measure(new StandBuilder(stage, options).start(), options, run);
        };
    }

    /** The processes that are started inherit the limit; a JVM raises its own to it. */
    private static void requireDescriptors(Options options) {
        if (options.parts().contains(Part.STREAMS)
                && ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean machine) {
            long needed = OpenStreams.descriptors(options.streams());
            if (machine.getMaxFileDescriptorCount() < needed) {
                throw new IllegalArgumentException(
                        "a process may open %d files and sockets; %d streams need %d (see ulimit -Hn, or use --streams)"
                                .formatted(machine.getMaxFileDescriptorCount(), options.streams(), needed));
            }
        }
    }

    private static void measure(Stand stand, Options options, Scenario.Run run) throws InterruptedException {
        run.print(Setting.line(options));
        Comparison comparison = new Comparison(stand, options, run.progress());
        if (options.parts().contains(Part.JSON)) {
            comparison.run(Form.JSON, run::print);
        }
        if (options.parts().contains(Part.SSE)) {
            comparison.run(Form.SSE, run::print);
        }
        if (options.parts().contains(Part.STREAMS)) {
            run.print(new OpenStreams(stand, options, run.progress()).table());
        }
        if (options.parts().contains(Part.MEMORY)) {
            run.print(new MemoryOverTime(stand, options, run.progress()).table());
        }
    }
}
