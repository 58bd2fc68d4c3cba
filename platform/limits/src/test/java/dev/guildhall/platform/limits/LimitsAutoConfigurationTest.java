package dev.guildhall.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.testkit.servers.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LimitsAutoConfigurationTest {
    private final TestRedis redis = TestRedis.fresh();
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, LimitsAutoConfiguration.class))
            .withPropertyValues(
                    "spring.data.redis.host=" + redis.host(),
                    "spring.data.redis.port=" + redis.port(),
                    "spring.data.redis.database=" + redis.database());

    @Test
    void aLimitIsInForceAsTheServiceDeclaresItAndAsTheConfigurationOverridesIt() {
        service.withPropertyValues(
                        "guildhall.limits.two-a-year.permits=7",
                        "guildhall.limits.two-a-year.window=1h",
                        "guildhall.limits.three-a-year.permits=9")
                .run(context -> {
                    RequestLimits limits = context.getBean(RequestLimits.class);
                    assertThat(limits.rule(SampleLimit.ONE_A_SECOND))
                            .isEqualTo(new LimitRule("one-a-second", 1, Duration.ofSeconds(1)));
                    assertThat(limits.rule(SampleLimit.TWO_A_YEAR))
                            .isEqualTo(new LimitRule("two-a-year", 7, Duration.ofHours(1)));
                    assertThat(limits.rule(SampleLimit.THREE_A_YEAR))
                            .isEqualTo(new LimitRule("three-a-year", 9, Duration.ofDays(366)));
                });
    }

    @Test
    void theDefaultsAreAsDocumentedAndEveryPropertyIsBound() {
        service.run(context -> assertThat(context.getBean(LimitsRedisSettings.class))
                .isEqualTo(
                        new LimitsRedisSettings(Duration.ofSeconds(2), Duration.ofMillis(250), Duration.ofSeconds(1))));
        service.withPropertyValues(
                        "guildhall.limits.redis.connect-timeout=3s",
                        "guildhall.limits.redis.timeout=4s",
                        "guildhall.limits.redis.retry-pause=5s")
                .run(context -> assertThat(context.getBean(LimitsRedisSettings.class))
                        .isEqualTo(new LimitsRedisSettings(
                                Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(5))));
    }

    @Test
    void aWrongPropertyIsNamed() {
        service.withPropertyValues("guildhall.limits.redis.timeout=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("guildhall.limits.redis.timeout: 0s (expected: more than 0s)"));
    }

    @Test
    void withoutRedisThereIsNothing() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(LimitsAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RequestLimits.class));
    }
}
