package dev.guildhall.inference.dialogue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How dialogue is served.
 *
 * @param heartbeat after how much silence a stream of events carries a comment, so that nothing in between closes it
 * @param readerTimeLimit how long a gRPC stream waits for a reader that is not ready to take more
 * @param resumeWindow how long an ended stream is kept for a reader that comes back
 * @param drain how long running answers may go on when the service shuts down
 * @param atOnce the most answers, and completions, that are made at a time; more are refused
 * @param batchSize the most requests in one batch
 * @param batchParallelism how many requests of one batch are answered at a time
 */
@ConfigurationProperties("guildhall.inference.dialogue")
public record DialogueSettings(
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("20s") Duration readerTimeLimit,
        @DefaultValue("60s") Duration resumeWindow,
        @DefaultValue("15s") Duration drain,
        @DefaultValue("2000") int atOnce,
        @DefaultValue("32") int batchSize,
        @DefaultValue("8") int batchParallelism) {

    public DialogueSettings {
        requirePositive("heartbeat", heartbeat);
        requirePositive("reader-time-limit", readerTimeLimit);
        requirePositive("resume-window", resumeWindow);
        requirePositive("drain", drain);
        if (atOnce < 1) {
            throw new IllegalArgumentException("at-once: " + atOnce + " (expected: at least 1)");
        }
        if (batchSize < 1 || batchSize > 256) {
            throw new IllegalArgumentException("batch-size: " + batchSize + " (expected: 1..256)");
        }
        if (batchParallelism < 1 || batchParallelism > 64) {
            throw new IllegalArgumentException("batch-parallelism: " + batchParallelism + " (expected: 1..64)");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + ": " + value.toSeconds() + "s (expected: more than 0s)");
        }
    }
}
