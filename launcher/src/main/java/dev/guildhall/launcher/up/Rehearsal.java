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
import org.jspecify.annotations.Nullable;

/**
 * Starts everything on free ports and an empty directory, holds the demo conversation, and stops: what a start and a first
 * request need is then known to a JVM that records it.
 */
public final class Rehearsal {
    private static final int FAILED = 1;
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration DIRECTORY_CLOSED_WITHIN = Duration.ofSeconds(1);

    private Rehearsal() {}

    /** Returns the exit code. */
    public static int run(PrintStream out, PrintStream err) {
        for (int attempt = 1; ; attempt++) {
            try {
                runOnce(out);
                return 0;
            } catch (StartFailedException e) {
                // A port that was free may have been taken by another program meanwhile.
                if (attempt == MOST_ATTEMPTS) {
                    return failed(e.getMessage(), err);
                }
            } catch (TalkFailedException e) {
                return failed(e.getMessage(), err);
            } catch (IOException e) {
                return failed(e, err);
            }
        }
    }

    private static int failed(@Nullable Object why, PrintStream err) {
        err.println("guildhall: the rehearsal failed: " + why);
        return FAILED;
    }

    private static void runOnce(PrintStream out) throws IOException, StartFailedException, TalkFailedException {
        Path directory = Files.createTempDirectory("guildhall-rehearsal");
        try {
            runIn(directory, out);
        } finally {
            delete(directory);
        }
    }

    private static void runIn(Path directory, PrintStream out)
            throws IOException, StartFailedException, TalkFailedException {
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
