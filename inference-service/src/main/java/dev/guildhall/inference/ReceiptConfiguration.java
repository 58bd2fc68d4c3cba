package dev.guildhall.inference;

import dev.guildhall.inference.receipt.ReceiptDesk;
import dev.guildhall.inference.receipt.ReceiptSettings;
import dev.guildhall.inference.receipt.Receipts;
import dev.guildhall.platform.security.web.WebScope;
import dev.guildhall.platform.upkeep.UpkeepRounds;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Who may see the receipts of turns, who may have them forgotten, and when they are forgotten anyway. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReceiptSettings.class)
class ReceiptConfiguration {
    @Bean
    ReceiptDesk receiptDesk(Receipts receipts, ReceiptSettings settings, Clock clock) {
        return new ReceiptDesk(receipts, settings, clock);
    }

    @Bean
    SchedulingConfigurer oldReceiptsAreForgotten(ReceiptDesk desk, ReceiptSettings settings, UpkeepRounds rounds) {
        return tasks -> tasks.addFixedDelayTask(rounds.of("forget_receipts", desk::forgetOld), settings.forgetEvery());
    }

    @Bean
    WebScope receiptsOverHttp() {
        return new WebScope(HttpMethod.GET, "/v1/dialogue/turns/*", "dialogue");
    }

    @Bean
    WebScope forgettingTurnsOverHttp() {
        return new WebScope(HttpMethod.DELETE, "/v1/dialogue/turns", "dialogue-cache");
    }
}
