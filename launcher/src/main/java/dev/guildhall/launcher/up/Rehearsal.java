package dev.guildhall.launcher.up;

import ch.qos.logback.classic.Level;
import dev.guildhall.launcher.data.DataDirectory;
import dev.guildhall.launcher.data.DataDirectory.Claim;
import dev.guildhall.launcher.talk.Conversation;
import dev.guildhall.launcher.talk.TalkFailedException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts everything on free ports and an empty directory, holds the demo conversation, and stops: what a start and a first
 * request need is then known to a JVM that records it.
 */
public final class Rehearsal {
    private static final int FAILED = 1;
    private static final Duration DIRECTORY_CLOSED_WITHIN = Duration.ofSeconds(1);

    private Rehearsal() {}

    /** Returns the exit code. */
    public static int run(PrintStream out, PrintStream err) {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("guildhall-rehearsal");
            return runIn(directory, out, err);
        } catch (IOException e) {
            err.println("guildhall: the rehearsal failed: " + e);
            return FAILED;
        } finally {
            if (directory != null) {
                delete(directory);
            }
        }
    }

    private static int runIn(Path directory, PrintStream out, PrintStream err) {
        if (!(DataDirectory.claim(directory) instanceof Claim.Held(DataDirectory data))) {
            throw new IllegalStateException(directory + " is new and yet not ours");
        }
        Teardown teardown = new Teardown();
        teardown.add("the data directory", DIRECTORY_CLOSED_WITHIN, data);
        LauncherLogging.start(data.logs().resolve("guildhall.log"), Level.WARN, "");
        UpOptions options = new UpOptions(directory, List.of(KnownService.values()), false, true, false, Map.of());
        try {
            GuildhallSystem system = GuildhallSystem.start(options, data, new InThisJvm(), teardown);
            Conversation.scripted(system.addresses(), out).run();
            return 0;
        } catch (StartFailedException | TalkFailedException e) {
            err.println("guildhall: the rehearsal failed: " + e.getMessage());
            return FAILED;
        } finally {
            teardown.run();
            LauncherLogging.stop();
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
