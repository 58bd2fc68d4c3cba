package dev.guildhall.benchmarks.dialogue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** On what, and how, something was measured. */
final class Setting {
    private static final long GIGABYTE = 1L << 30;

    private Setting() {}

    static String line(Options options) {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return """
                %d CPUs, %d GB, %s %s, Java %s; the load, the upstream and the candidates share them. \
                Containers of %d MB are assumed.
                %s
                Times are milliseconds, from when a request was due until the first word (of a stream) and the whole answer; \
                "added" is what comes on top of the direct call.
                CPU is seconds per 1,000 requests of a candidate's own process, with its ratio to the reference; what PostgreSQL \
                and Redis used at the same time stands beside it.
                "upstream" is how often the upstream was asked per request, "busy" the part of all CPUs that worked, for whomever.\
                """.formatted(
                        machine.getAvailableProcessors(),
                        machine.getTotalMemorySize() / GIGABYTE,
                        machine.getName(),
                        machine.getArch(),
                        Runtime.version(),
                        options.megabytes(),
                        rounds(options));
    }

    private static String rounds(Options options) {
        long seconds = options.time().toSeconds();
        return options.rounds() == 1
                ? "Measured once, for %d s: a first look.".formatted(seconds)
                : "Each figure is the median of %d rounds of %d s.".formatted(options.rounds(), seconds);
    }
}
