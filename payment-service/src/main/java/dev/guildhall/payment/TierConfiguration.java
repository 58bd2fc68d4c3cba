package dev.guildhall.payment;

import dev.guildhall.payment.subscription.StripeDesk;
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
import dev.guildhall.payment.uselimit.UseQueue;
import dev.guildhall.payment.uselimit.redis.RedisShownCounts;
import dev.guildhall.platform.security.grpc.GrpcScope;
import dev.guildhall.platform.security.web.OpenPath;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts subscriptions and the limits of tiers together. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({SubscriptionSettings.class, StripeSettings.class, UseLimitSettings.class})
class TierConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SubscriptionDesk subscriptionDesk(Subscriptions subscriptions, Clock clock) {
        return new SubscriptionDesk(subscriptions, clock);
    }

    @Bean
    StripeDesk stripeDesk(Subscriptions subscriptions, StripeSettings settings, Clock clock) {
        return new StripeDesk(subscriptions, settings, clock);
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

    @Bean(initMethod = "start")
    UseQueue useQueue(UseCounts counts, ShownCounts shown, UseLimitSettings settings, Clock clock) {
        return new UseQueue(counts, shown, settings, clock);
    }

    @Bean
    UseLimits useLimits(
            SubscriptionDesk subscriptions, CurrentLimits limits, UseQueue queue, UseCounts counts, Clock clock) {
        return new UseLimits(subscriptions, limits, queue, counts, clock);
    }

    @Bean
    OldCounts oldCounts(UseCounts counts, Clock clock) {
        return new OldCounts(counts, clock);
    }

    @Bean
    SchedulingConfigurer tierUpkeep(
            SubscriptionUpkeep upkeep, OldCounts oldCounts, SubscriptionSettings settings, TaskScheduler scheduler) {
        return tasks -> {
            tasks.setTaskScheduler(scheduler);
            tasks.addFixedDelayTask(upkeep::turn, settings.expiryEvery());
            tasks.addFixedDelayTask(oldCounts::turn, settings.expiryEvery());
        };
    }

    @Bean
    GrpcScope paymentScope() {
        return new GrpcScope(PaymentServiceGrpc.SERVICE_NAME, "payment");
    }

    /** Stripe has no token; what it sends is signed. */
    @Bean
    OpenPath stripeWebhookIsOpen() {
        return new OpenPath(HttpMethod.POST, "/v1/stripe/webhook");
    }
}
