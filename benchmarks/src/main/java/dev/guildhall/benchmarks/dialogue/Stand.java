package dev.guildhall.benchmarks.dialogue;

import dev.guildhall.benchmarks.process.Child;
import dev.guildhall.benchmarks.process.CpuTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that takes part, each in a process of its own.
 *
 * @param direct the upstream itself: what all times are compared with
 * @param forwarder the reference for the CPU that a request takes
 * @param cacheHits the service, asked what it was asked before
 * @param nodeGateway null unless it is wanted
 */
record Stand(
        Child upstream,
        ProcessHandle postgres,
        ProcessHandle redis,
        Candidate direct,
        Candidate forwarder,
        Candidate service,
        Candidate cacheHits,
        @Nullable Candidate nodeGateway) {

    /** What was used, and how often the upstream was asked, since some moment in the past. */
    record Usage(Duration own, Duration postgres, Duration redis, long upstreamRequests) {
        Usage since(Usage earlier) {
            return new Usage(
                    own.minus(earlier.own),
                    postgres.minus(earlier.postgres),
                    redis.minus(earlier.redis),
                    upstreamRequests - earlier.upstreamRequests);
        }
    }

    /** Sets the pause between the words of streams that begin from now on. */
    void pace(Duration gap) {
        upstream.ask("gap " + gap.toMillis());
    }

    /** @throws IllegalStateException if the candidate's process has ended, so that nothing is measured any more */
    Usage usage(Candidate candidate) {
        if (candidate.hasEnded()) {
            throw new IllegalStateException(candidate.name() + " has ended: see its log in benchmarks/target/dialogue");
        }
        return new Usage(
                candidate.process() == null ? Duration.ZERO : CpuTime.of(candidate.process()),
                CpuTime.ofFamily(postgres),
                CpuTime.of(redis),
                Long.parseLong(upstream.ask("requests")));
    }
}
