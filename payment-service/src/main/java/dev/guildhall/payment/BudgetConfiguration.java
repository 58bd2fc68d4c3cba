package dev.guildhall.payment;

import dev.guildhall.payment.budget.BudgetDesk;
import dev.guildhall.payment.budget.Budgets;
import dev.guildhall.payment.budget.ExpirySettings;
import dev.guildhall.payment.budget.MoneyMeters;
import dev.guildhall.payment.budget.MoneyRetention;
import dev.guildhall.payment.budget.ReservationDesk;
import dev.guildhall.payment.budget.Reservations;
import dev.guildhall.payment.budget.RetentionSettings;
import dev.guildhall.payment.budget.SpendingMirror;
import dev.guildhall.payment.budget.TierSettings;
import dev.guildhall.payment.budget.WalletDesk;
import dev.guildhall.payment.budget.Wallets;
import dev.guildhall.platform.upkeep.UpkeepRounds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts wallets, budgets and reservations together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ExpirySettings.class, RetentionSettings.class, TierSettings.class})
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

    @Bean
    MoneyRetention moneyRetention(Reservations reservations, Budgets budgets, RetentionSettings settings, Clock clock) {
        return new MoneyRetention(reservations, budgets, settings, clock);
    }

    /** Every instance looks: they leave each other's wallets and rows alone. */
    @Bean
    SchedulingConfigurer moneyUpkeep(
            ReservationDesk desk,
            ExpirySettings expiry,
            MoneyRetention retention,
            RetentionSettings kept,
            UpkeepRounds rounds) {
        return tasks -> {
            tasks.addFixedDelayTask(
                    rounds.of("expire_reservations", () -> desk.expireOverdue(expiry.batch())), expiry.interval());
            tasks.addFixedDelayTask(rounds.of("forget_reservations", retention::forgetReservations), kept.every());
            tasks.addFixedDelayTask(rounds.of("forget_spending", retention::forgetSpending), kept.every());
        };
    }
}
