package dev.guildhall.inference.dialogue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How dialogue is served.
 *
 * @param heartbeat after how much silence a stream of events carries a comment, so that nothing in between closes it
 * @param readerTimeLimit how long a gRPC stream waits for a reader that is not ready to take more
 * @param batchSize the most requests in one batch
 * @param batchParallelism how many requests of one batch are answered at a time
 */
@ConfigurationProperties("guildhall.inference.dialogue")
public record DialogueSettings(
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("20s") Duration readerTimeLimit,
        @DefaultValue("32") int batchSize,
        @DefaultValue("8") int batchParallelism) {

    public DialogueSettings {
        requirePositive("heartbeat", heartbeat);
        requirePositive("reader-time-limit", readerTimeLimit);
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
