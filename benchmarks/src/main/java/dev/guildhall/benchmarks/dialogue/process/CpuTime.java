package dev.guildhall.benchmarks.dialogue.process;

import java.time.Duration;
import java.util.stream.Stream;

/** The CPU that processes used so far, user and system; on Linux in steps of 10 ms. */
public final class CpuTime {
    private CpuTime() {}

    /** Of one process. */
    public static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Of a process and all that descend from it and live. */
    public static Duration ofFamily(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(CpuTime::of)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
