package dev.guildhall.benchmarks.comparison;

import dev.guildhall.benchmarks.process.CpuTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The processes whose CPU counts for one side, each absent where that side has no use for it.
 *
 * @param own the server that is measured
 * @param load where the calls come from
 */
public record Counted(
        @Nullable ProcessHandle own,
        @Nullable ProcessHandle postgres,
        @Nullable ProcessHandle redis,
        Load load) {

    /** Where calls come from. */
    public enum Load {
        THIS_JVM,
        /** One that is started for a round, and has ended when its CPU is read. */
        A_PROGRAM
    }

    /** What they have used so far. */
    public Cpu used() {
        ProcessHandle here = ProcessHandle.current();
        return new Cpu(
                seconds(own, CpuTime::of),
                seconds(postgres, CpuTime::ofFamily),
                seconds(redis, CpuTime::of),
                switch (load) {
                    case THIS_JVM -> seconds(here, CpuTime::of);
                    case A_PROGRAM -> seconds(here, CpuTime::ofEnded);
                });
    }

    private static double seconds(@Nullable ProcessHandle process, Function<ProcessHandle, Duration> time) {
        return process == null ? Double.NaN : time.apply(process).toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
