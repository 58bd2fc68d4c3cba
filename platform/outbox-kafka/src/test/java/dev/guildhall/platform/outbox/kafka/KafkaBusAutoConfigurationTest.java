package dev.guildhall.platform.outbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class KafkaBusAutoConfigurationTest {
    private static final String PREFIX = "guildhall.outbox.kafka.";

    @Test
    void isThereWhenItIsChosenAndTheServiceHasAnOutbox() {
        service("guildhall.outbox.bus=kafka").run(context -> assertThat(context).hasSingleBean(KafkaEventBus.class));
        service().run(context -> assertThat(context).doesNotHaveBean(EventBus.class));
        service("guildhall.outbox.bus=kafka", "spring.flyway.locations=classpath:db/migration/tavern")
                .run(context -> assertThat(context).doesNotHaveBean(EventBus.class));
        service("guildhall.outbox.bus=kafka", "guildhall.outbox.relay=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EventBus.class));
    }

    @Test
    void everyPropertyIsBoundAndGuarded() {
        ConfigurationAssertions.of(KafkaSettings.class)
                .hasDefaults(new KafkaSettings("localhost:9092", "guildhall.", Map.of()))
                .refuses(PREFIX + "bootstrap-servers", "kafka")
                .refuses(PREFIX + "topic-prefix", "no spaces");
        service(
                        "guildhall.outbox.bus=kafka",
                        PREFIX + "bootstrap-servers=one:9092,two:9093",
                        PREFIX + "topic-prefix=cellar-",
                        PREFIX + "properties.sasl.jaas.config=hush")
                .run(context -> assertThat(context.getBean(KafkaSettings.class))
                        .isEqualTo(
                                new KafkaSettings("one:9092,two:9093", "cellar-", Map.of("sasl.jaas.config", "hush"))));
    }

    @Test
    void whatKeepsTheOrderCannotBeChangedAndSecretsAreNotShown() {
        assertThatThrownBy(() -> new KafkaSettings("k:1", "", Map.of("acks", "1")))
                .hasMessage(
                        "guildhall.outbox.kafka.properties: acks (expected: none of those that keep order and time limit)");
        assertThat(new KafkaSettings("k:1", "", Map.of("sasl.jaas.config", "hush")).toString())
                .contains("sasl.jaas.config")
                .doesNotContain("hush");
    }

    private static ApplicationContextRunner service(String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(KafkaBusAutoConfiguration.class))
                .withPropertyValues("spring.flyway.locations=classpath:db/migration/outbox")
                .withPropertyValues(properties);
    }
}
