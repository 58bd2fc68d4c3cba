package dev.guildhall.identity.signing;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts the signing feature together; the first turn of the rotation happens before anything is served. */
@Configuration(proxyBeanMethods = false)
class SigningConfiguration {

    @Bean
    KeySeal keySeal(SigningSettings settings) {
        return new KeySeal(settings.keyEncryptionKeyBytes());
    }

    @Bean(initMethod = "turn")
    KeyRotation keyRotation(SigningKeys keys, SigningSettings settings, Clock clock) {
        return new KeyRotation(keys, settings.rotation(), clock);
    }

    /** After the rotation's first turn, so that there is a key to find. */
    @Bean
    KeyRing keyRing(SigningKeys keys, KeyRotation rotation, SigningSettings settings, Clock clock) {
        return new KeyRing(keys, settings.rotation().reloadEvery(), clock);
    }

    @Bean
    SchedulingConfigurer rotationSchedule(KeyRotation rotation, SigningSettings settings, TaskScheduler scheduler) {
        return tasks -> {
            tasks.setTaskScheduler(scheduler);
            tasks.addFixedDelayTask(rotation::turn, settings.rotation().checkEvery());
        };
    }
}
