package dev.guildhall.orchestration.battle;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How battles are decided.
 *
 * @param timeLimit how long all of it may take; what is left of it when everything is known is the model's
 * @param stateTimeLimit how long state-service is asked for monsters that a request does not describe
 * @param stateParallelism how many of them at a time
 */
@ConfigurationProperties("guildhall.orchestration.battle")
public record BattleSettings(
        @DefaultValue("6s") Duration timeLimit,
        @DefaultValue("500ms") Duration stateTimeLimit,
        @DefaultValue("8") int stateParallelism) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_AT_A_TIME = 64;

    public BattleSettings {
        if (timeLimit.compareTo(SHORTEST) < 0 || timeLimit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("time-limit: " + inSeconds(timeLimit) + " (expected: 0.1s..60s)");
        }
        if (!stateTimeLimit.isPositive() || stateTimeLimit.compareTo(timeLimit) > 0) {
            throw new IllegalArgumentException("state-time-limit: " + inSeconds(stateTimeLimit)
                    + " (expected: more than 0s, at most the time-limit, " + inSeconds(timeLimit) + ")");
        }
        if (stateParallelism < 1 || stateParallelism > MOST_AT_A_TIME) {
            throw new IllegalArgumentException(
                    "state-parallelism: " + stateParallelism + " (expected: 1.." + MOST_AT_A_TIME + ")");
        }
    }

    private static String inSeconds(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() / 1_000.0 + "s";
    }
}
