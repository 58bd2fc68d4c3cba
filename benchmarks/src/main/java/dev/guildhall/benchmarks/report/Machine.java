package dev.guildhall.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What is measured on, and how busy it is. */
public final class Machine {
    private static final long GIGABYTE = 1L << 30;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Machine() {}

    /** Its CPUs, memory and system, and this Java. */
    public static String line() {
        return "%d CPUs, %d GB, %s %s, Java %s"
                .formatted(
                        SYSTEM.getAvailableProcessors(),
                        SYSTEM.getTotalMemorySize() / GIGABYTE,
                        SYSTEM.getName(),
                        SYSTEM.getArch(),
                        Runtime.version());
    }

    /** Which part of all CPUs worked since the last call, for whomever. */
    public static double busy() {
        return SYSTEM.getCpuLoad();
    }

    /** How many threads ran or wanted to, on average over the last minute. */
    public static double load() {
        return SYSTEM.getSystemLoadAverage();
    }

    /** How often, and how long, each figure was measured. */
    public static String rounds(int rounds, Duration time) {
        long seconds = time.toSeconds();
        return rounds == 1
                ? "Measured once, for %d s: a first look.".formatted(seconds)
                : "Each figure is the median of %d rounds of %d s.".formatted(rounds, seconds);
    }
}
