package dev.guildhall.benchmarks.scenario;

import dev.guildhall.benchmarks.process.Teardown;
import dev.guildhall.benchmarks.report.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** One run of a benchmark, from its command line to the exit status of its JVM. */
public final class Scenario {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private final String name;
    private final Progress progress = Progress.onTerminal();

    private Scenario(String name) {
        this.name = name;
    }

    /** What is measured, once its options are understood. */
    @FunctionalInterface
    public interface Work {
        /** Starts what it needs, leaves it to the teardown, measures and prints. */
        void run(Run run) throws Exception;
    }

    /**
     * What a run has to work with.
     *
     * @param root the repository, built
     * @param folder for data and logs
     */
    public record Run(Path root, Path folder, Teardown teardown, Progress progress) {
        /** Shows a table, or a line. */
        public void print(String text) {
            progress.clear();
            System.out.println(text + "\n");
        }
    }

    /**
     * Runs in the repository that the system property {@code guildhall.root} names, and ends the JVM: with 0, or 1 if it
     * failed, or 2 if it was told what it does not understand.
     *
     * @param name the word after {@code ./guildhall bench}
     * @param understand makes work of the arguments, or throws an {@link IllegalArgumentException} with a sentence
     */
    public static void main(String name, String help, Function<String[], Work> understand, String... arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.println(help);
            return;
        }
        Work work;
        try {
            work = understand.apply(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench " + name + ": " + wrong.getMessage());
            System.exit(WRONG_USE);
            return;
        }
        boolean verbose = List.of(arguments).contains("--verbose");
        System.exit(new Scenario(name).run(work, Path.of(System.getProperty("guildhall.root")), verbose));
    }

    /** Returns the exit status. */
    private int run(Work work, Path root, boolean verbose) {
        Teardown teardown = new Teardown();
        Runtime.getRuntime().addShutdownHook(new Thread(teardown::close, "stop everything"));
        try {
            progress.says("starting everything");
            Path folder =
                    Files.createDirectories(root.resolve("benchmarks/target").resolve(name));
            work.run(new Run(root, folder, teardown, progress));
            return 0;
        } catch (Exception failure) {
            progress.clear();
            // After Ctrl-C whatever fails, fails because of that.
            if (!teardown.isClosed()) {
                System.err.println("bench " + name + " failed: " + failure.getMessage());
                if (verbose) {
                    failure.printStackTrace();
                }
            }
            return FAILED;
        } finally {
            teardown.close();
        }
    }
}
