package dev.guildhall.launcher.up;

import ch.qos.logback.classic.Level;
import dev.guildhall.platform.service.GuildhallService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The inside of a process that {@link InOwnProcesses} started. */
public final class ChildService {
    private static final int FIXED_ARGUMENTS = 2;

    private ChildService() {}

    /**
     * Starts the service and returns; the process ends when its standard input does.
     *
     * @param arguments the name of the service, the file for its log, then arguments of the service
     */
    public static void run(List<String> arguments) {
        if (arguments.size() < FIXED_ARGUMENTS) {
            throw new IllegalArgumentException(
                    "arguments: " + arguments + " (expected: a service, a log file, then arguments of the service)");
        }
        KnownService service = KnownService.named(arguments.getFirst()).orElseThrow();
        Thread.ofPlatform().daemon().name("parent-watch").start(ChildService::exitWithParent);
        LauncherLogging.start(Path.of(arguments.get(1)), Level.WARN, service.fullName() + ": ");
        GuildhallService.run(
                service.application(),
                service.fullName(),
                arguments.subList(FIXED_ARGUMENTS, arguments.size()).toArray(String[]::new));
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said here; only the end counts.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        System.exit(0);
    }
}
