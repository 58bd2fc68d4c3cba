package dev.guildhall.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The CPU that processes used so far, user and system; on Linux in steps of 10 ms. */
public final class CpuTime {
    /** What a step of the kernel's clock is to programs, on every Linux. */
    private static final long TICK_MILLIS = 10;
    /** Where the times of children stand in {@code /proc/PID/stat}, counted after the name: user, then system. */
    private static final int CHILDREN_USER = 13;

    private static final int CHILDREN_SYSTEM = 14;

    private CpuTime() {}

    /** Of one process. */
    public static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Of a process and all that descend from it, those that have ended too as far as {@link #ofEnded} knows. */
    public static Duration ofFamily(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(CpuTime::of)
                .reduce(ofEnded(process), Duration::plus);
    }

    /** Of all descendants of a process that have ended and were waited for; nothing where there is no {@code /proc}. */
    public static Duration ofEnded(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            return Files.exists(stat) ? ofEnded(Files.readString(stat, StandardCharsets.UTF_8)) : Duration.ZERO;
        } catch (IOException e) {
            // It has just ended itself.
            return Duration.ZERO;
        }
    }

    /** The same from a line of {@code /proc/PID/stat}, whose second field is a name in parentheses, with any characters. */
    static Duration ofEnded(String stat) {
        List<String> fields =
                List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1));
        long ticks = Long.parseLong(fields.get(CHILDREN_USER)) + Long.parseLong(fields.get(CHILDREN_SYSTEM));
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }
}
