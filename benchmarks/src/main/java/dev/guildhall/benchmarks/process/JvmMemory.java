package dev.guildhall.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM keeps in memory.
 *
 * @param heap all objects that are in use, in bytes
 * @param resident the memory of the whole process, in bytes
 */
public record JvmMemory(long heap, long resident) {
    private static final long KILOBYTE = 1024;
    private static final int PATIENCE_SECONDS = 60;
    /** The last line: how many objects, and their bytes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)\\s*$");

    /** Has the JVM collect all garbage and count what is left, both in one pause, so that no new garbage is counted. */
    public static JvmMemory of(ProcessHandle jvm) throws InterruptedException {
        String pid = Long.toString(jvm.pid());
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        long heap = totalOf(output(List.of(jcmd, pid, "GC.class_histogram")));
        long resident =
                Long.parseLong(output(List.of("ps", "-o", "rss=", "-p", pid)).strip()) * KILOBYTE;
        return new JvmMemory(heap, resident);
    }

    /** The bytes of all objects in what {@code jcmd PID GC.class_histogram} says. */
    static long totalOf(String histogram) {
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("no total in: " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    private static String output(List<String> command) throws InterruptedException {
        try {
            Path file = Files.createTempFile("output", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(file.toFile())
                        .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " took more than " + PATIENCE_SECONDS + " s");
                }
                String said = Files.readString(file, StandardCharsets.UTF_8);
                if (process.exitValue() != 0) {
                    throw new IllegalStateException(command + " failed: " + said);
                }
                return said;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(command + " cannot run", e);
        }
    }
}
