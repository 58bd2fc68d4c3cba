package dev.guildhall.orchestration.battle;

import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.orchestration.battle");
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_AT_A_TIME = 64;

    public BattleSettings {
        RULES.between("time-limit", timeLimit, SHORTEST, LONGEST);
        if (!stateTimeLimit.isPositive() || stateTimeLimit.compareTo(timeLimit) > 0) {
            throw RULES.refusal(
                    "state-time-limit",
                    stateTimeLimit,
                    "more than 0s, at most time-limit, " + SettingRules.written(timeLimit));
        }
        RULES.between("state-parallelism", stateParallelism, 1, MOST_AT_A_TIME);
    }
}
