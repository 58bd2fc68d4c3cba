package dev.guildhall.launcher.up;

import ch.qos.logback.classic.Level;
import dev.guildhall.launcher.data.DataDirectory;
import dev.guildhall.launcher.data.DataDirectory.Claim;
import dev.guildhall.launcher.talk.DemoTokens;
import dev.guildhall.launcher.talk.TalkFailedException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Starts everything, says where it is, and stays until the process is told to end. */
public final class Up {
    private static final int FAILED = 1;
    private static final Duration DIRECTORY_CLOSED_WITHIN = Duration.ofSeconds(1);

    private final UpOptions options;
    private final Class<?> mainClass;
    private final PrintStream out;
    private final PrintStream err;
    private final Teardown teardown = new Teardown();

    /**
     * @param mainClass the class of {@code main}, which starts the children of {@code --processes} too
     * @param out gets the one screen
     * @param err gets everything else that is said
     */
    public Up(UpOptions options, Class<?> mainClass, PrintStream out, PrintStream err) {
        this.options = options;
        this.mainClass = mainClass;
        this.out = out;
        this.err = err;
    }

    /** Returns an exit code when the start fails; otherwise a signal ends the process from within, with exit code 0. */
    public int run() {
        return switch (DataDirectory.claim(options.data())) {
            case Claim.Held(DataDirectory data) -> runOn(data);
            case Claim.HeldByAnother(var path, var holder) ->
                failed("already runs on " + path + ", as process " + holder
                        + ". Stop that one first, or start this one with another --data.");
            case Claim.Unusable(var path, var why) -> failed("cannot use " + path + " for its data: " + why);
        };
    }

    private int runOn(DataDirectory data) {
        teardown.add("the data directory", DIRECTORY_CLOSED_WITHIN, data);
        LauncherLogging.start(data.logs().resolve("guildhall.log"), options.verbose() ? Level.INFO : Level.WARN, "");
        Thread stop = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            ServiceHost host = options.processes() ? new InOwnProcesses(data.logs(), mainClass, err) : new InThisJvm();
            GuildhallSystem system = GuildhallSystem.start(options, data, host, teardown);
            out.print(new Screen(
                            system,
                            data,
                            Duration.ofMillis(
                                    ManagementFactory.getRuntimeMXBean().getUptime()),
                            token(system))
                    .text());
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (StartFailedException e) {
            Runtime.getRuntime().removeShutdownHook(stop);
            int exit = failed(e.getMessage() + (e.getCause() == null ? "" : " (log: " + data.logs() + ")"));
            // What is torn down half started complains about that; it would only hide the reason.
            LauncherLogging.stop();
            teardown.run();
            return exit;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    /** Runs while the JVM shuts down. Being told to stop is no failure, whatever the signal, hence the exit code. */
    private void stop() {
        err.println();
        err.println("Stopping ...");
        teardown.run();
        err.println("Stopped. The data stays in " + options.data() + ".");
        LauncherLogging.stop();
        Runtime.getRuntime().halt(0);
    }

    private int failed(String sentence) {
        err.println("guildhall: " + sentence);
        return FAILED;
    }

    private Optional<String> token(GuildhallSystem system) {
        Optional<URI> identity = system.addresses().address(KnownService.IDENTITY.fullName());
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DemoTokens(identity.get()).forPlayer(DemoTokens.DEMO_PLAYER));
        } catch (TalkFailedException e) {
            err.println("guildhall: there is no demo token: " + e.getMessage());
            return Optional.empty();
        }
    }
}
