package dev.guildhall.inference.dialogue;

import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.inference.dialogue");

    public DialogueSettings {
        RULES.positive("heartbeat", heartbeat);
        RULES.positive("reader-time-limit", readerTimeLimit);
        RULES.positive("resume-window", resumeWindow);
        RULES.positive("drain", drain);
        RULES.atLeast("at-once", atOnce, 1);
        RULES.between("batch-size", batchSize, 1, 256);
        RULES.between("batch-parallelism", batchParallelism, 1, 64);
    }
}
