package dev.guildhall.payment;

import dev.guildhall.payment.subscription.StripeDesk;
import dev.guildhall.payment.subscription.StripeMeters;
import dev.guildhall.payment.subscription.StripeSettings;
import dev.guildhall.payment.subscription.SubscriptionDesk;
import dev.guildhall.payment.subscription.SubscriptionSettings;
import dev.guildhall.payment.subscription.SubscriptionUpkeep;
import dev.guildhall.payment.subscription.Subscriptions;
import dev.guildhall.payment.uselimit.CurrentLimits;
import dev.guildhall.payment.uselimit.OldCounts;
import dev.guildhall.payment.uselimit.ShownCounts;
import dev.guildhall.payment.uselimit.UseCounts;
import dev.guildhall.payment.uselimit.UseLimitSettings;
import dev.guildhall.payment.uselimit.UseLimits;
import dev.guildhall.payment.uselimit.UseMeters;
import dev.guildhall.payment.uselimit.UseQueue;
import dev.guildhall.payment.uselimit.redis.RedisShownCounts;
import dev.guildhall.platform.upkeep.UpkeepRounds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts subscriptions and the limits of tiers together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SubscriptionSettings.class, StripeSettings.class, UseLimitSettings.class})
class TierConfiguration {
    @Bean
    SubscriptionDesk subscriptionDesk(Subscriptions subscriptions, Clock clock) {
        return new SubscriptionDesk(subscriptions, clock);
    }

    @Bean
    StripeMeters stripeMeters(MeterRegistry registry) {
        return new StripeMeters(registry);
    }

    @Bean
    StripeDesk stripeDesk(Subscriptions subscriptions, StripeSettings settings, StripeMeters meters, Clock clock) {
        return new StripeDesk(subscriptions, settings, meters, clock);
    }

    @Bean
    SubscriptionUpkeep subscriptionUpkeep(
            Subscriptions subscriptions, SubscriptionSettings settings, StripeSettings stripe, Clock clock) {
        return new SubscriptionUpkeep(subscriptions, settings, stripe, clock);
    }

    @Bean
    CurrentLimits currentLimits(UseLimitSettings settings, Clock clock) {
        return new CurrentLimits(settings, clock);
    }

    @Bean(initMethod = "start")
    RedisShownCounts shownCounts(StringRedisTemplate redis) {
        return new RedisShownCounts(redis);
    }

    @Bean
    UseMeters useMeters(MeterRegistry registry) {
        return new UseMeters(registry);
    }

    @Bean(initMethod = "start")
    UseQueue useQueue(UseCounts counts, ShownCounts shown, UseLimitSettings settings, UseMeters meters, Clock clock) {
        return new UseQueue(counts, shown, settings, meters, clock);
    }

    @Bean
    UseLimits useLimits(
            SubscriptionDesk subscriptions, CurrentLimits limits, UseQueue queue, UseMeters meters, Clock clock) {
        return new UseLimits(subscriptions, limits, queue, meters, clock);
    }

    @Bean
    OldCounts oldCounts(UseCounts counts, Clock clock) {
        return new OldCounts(counts, clock);
    }

    /** Every instance does so: they step past each other's rows. */
    @Bean
    SchedulingConfigurer tierUpkeep(
            SubscriptionUpkeep upkeep, OldCounts oldCounts, SubscriptionSettings settings, UpkeepRounds rounds) {
        return tasks -> {
            tasks.addFixedDelayTask(rounds.of("expire_subscriptions", upkeep::expire), settings.expiryEvery());
            tasks.addFixedDelayTask(rounds.of("forget_stripe_events", upkeep::forget), settings.expiryEvery());
            tasks.addFixedDelayTask(rounds.of("forget_uses", oldCounts::forget), settings.expiryEvery());
        };
    }
}
