package dev.guildhall.benchmarks.dialogue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.guildhall.benchmarks.dialogue.Options.Part;
import dev.guildhall.benchmarks.dialogue.load.Form;
import dev.guildhall.benchmarks.dialogue.process.Teardown;
import dev.guildhall.benchmarks.dialogue.report.Progress;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts everything, measures what is asked for, prints the tables, and ends everything. */
public final class DialogueBenchmark {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private final Options options;
    private final Progress progress;

    private DialogueBenchmark(Options options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Measures in the built repository that the system property {@code guildhall.root} names.
     *
     * @param arguments see {@link Options#HELP}
     */
    public static void main(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.println(Options.HELP);
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments);
            requireDescriptors(options);
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench dialogue: " + wrong.getMessage());
            System.exit(WRONG_USE);
            return;
        }
        System.exit(new DialogueBenchmark(options, Progress.onTerminal())
                .run(Path.of(System.getProperty("guildhall.root"))));
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

    /** Returns the exit status. */
    private int run(Path root) {
        Teardown teardown = new Teardown();
        Runtime.getRuntime().addShutdownHook(new Thread(teardown::close, "stop everything"));
        try {
            progress.says("starting everything");
            Path folder = Files.createDirectories(root.resolve("benchmarks/target/dialogue"));
            measure(new StandBuilder(root, folder, options, teardown).start());
            return 0;
        } catch (Exception failure) {
            progress.clear();
            // After Ctrl-C whatever fails, fails because of that.
            if (!teardown.isClosed()) {
                System.err.println("bench dialogue failed: " + failure.getMessage());
                if (options.verbose()) {
                    failure.printStackTrace();
                }
            }
            return FAILED;
        } finally {
            teardown.close();
        }
    }

    private void measure(Stand stand) throws InterruptedException {
        print(Setting.line(options));
        Comparison comparison = new Comparison(stand, options, progress);
        if (options.parts().contains(Part.JSON)) {
            comparison.run(Form.JSON, this::print);
        }
        if (options.parts().contains(Part.SSE)) {
            comparison.run(Form.SSE, this::print);
        }
        if (options.parts().contains(Part.STREAMS)) {
            print(new OpenStreams(stand, options, progress).table());
        }
        if (options.parts().contains(Part.MEMORY)) {
            print(new MemoryOverTime(stand, options, progress).table());
        }
    }

    private void print(String text) {
        progress.clear();
        System.out.println(text + "\n");
    }
}
