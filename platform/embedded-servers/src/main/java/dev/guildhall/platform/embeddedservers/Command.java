package dev.guildhall.platform.embeddedservers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a short-lived program to its end, its output appended to a log file. */
final class Command {
    private Command() {}

    /** The exit status; 124, as timeout(1) has it, for a program that had to be killed. */
    static int run(List<String> command, Path log, Duration atMost) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while running " + command.getFirst(), e);
        }
        process.destroyForcibly();
        return 124;
    }
}
