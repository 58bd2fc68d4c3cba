package dev.guildhall.payment.budget;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts the feature together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ExpirySettings.class, TierSettings.class})
class BudgetConfiguration {

    @Bean
    MoneyMeters moneyMeters(MeterRegistry registry) {
        return new MoneyMeters(registry);
    }

    @Bean
    ReservationDesk reservationDesk(Reservations reservations, SpendingMirror mirror, MoneyMeters meters, Clock clock) {
        return new ReservationDesk(reservations, mirror, meters, clock);
    }

    @Bean
    WalletDesk walletDesk(Wallets wallets, SpendingMirror mirror, MoneyMeters meters, Clock clock) {
        return new WalletDesk(wallets, mirror, meters, clock);
    }

    @Bean
    BudgetDesk budgetDesk(Budgets budgets, Clock clock) {
        return new BudgetDesk(budgets, clock);
    }

    /** Every instance looks: they leave each other's wallets alone. */
    @Bean
    SchedulingConfigurer expiryOfReservations(ReservationDesk desk, ExpirySettings settings) {
        return tasks -> tasks.addFixedDelayTask(() -> desk.expireOverdue(settings.batch()), settings.interval());
    }
}
