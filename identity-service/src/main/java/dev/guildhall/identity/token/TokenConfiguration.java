package dev.guildhall.identity.token;

import dev.guildhall.identity.signing.KeyRing;
import dev.guildhall.identity.signing.SigningSettings;
import dev.guildhall.platform.settingrules.SettingRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts the token feature together. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {
    private static final SettingRules ROTATION = new SettingRules("guildhall.identity.rotation");
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

    @Bean
    TokenMint tokenMint(KeyRing keys, TokenSettings settings, SigningSettings signing, Clock clock) {
        Duration needed = settings.tokenLife().plus(signing.rotation().reloadEvery());
        ROTATION.atLeast("overlap", signing.rotation().overlap(), "token-life plus reload-every", needed);
        return new TokenMint(keys, settings, clock);
    }

    @Bean
    TokenReader tokenReader(KeyRing keys) {
        return new TokenReader(keys);
    }

    @Bean
    TokenCounters tokenCounters(MeterRegistry registry) {
        return new TokenCounters(registry);
    }

    @Bean
    SchedulingConfigurer forgetExpiredRevocations(RevokedTokens revoked, Clock clock) {
        return tasks -> tasks.addFixedDelayTask(() -> revoked.forget(clock.instant()), FORGET_EVERY);
    }
}
