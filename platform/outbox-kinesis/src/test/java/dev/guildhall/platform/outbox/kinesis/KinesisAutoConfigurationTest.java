package dev.guildhall.platform.outbox.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class KinesisAutoConfigurationTest {
    private static final String PREFIX = "guildhall.outbox.kinesis.";

    @Test
    void isThereWhenItIsChosenAndTheServiceHasAnOutbox() {
        service("guildhall.outbox.bus=kinesis", PREFIX + "region=eu-central-1")
                .run(context -> assertThat(context).hasSingleBean(KinesisEventBus.class));
        service().run(context -> assertThat(context).doesNotHaveBean(EventBus.class));
        service("guildhall.outbox.bus=kinesis", "spring.flyway.locations=classpath:db/migration/tavern")
                .run(context -> assertThat(context).doesNotHaveBean(EventBus.class));
        service("guildhall.outbox.bus=kinesis", "guildhall.outbox.relay=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(KinesisClient.class));
    }

    @Test
    void aBusOfTheServicesOwnIsPreferred() {
        EventBus own = events -> {};
        service("guildhall.outbox.bus=kinesis")
                .withBean(EventBus.class, () -> own)
                .run(context -> {
                    assertThat(context.getBean(EventBus.class)).isSameAs(own);
                    assertThat(context).doesNotHaveBean(KinesisClient.class);
                });
    }

    @Test
    void anEndpointWithAPasswordIsNotRepeated() {
        assertThatThrownBy(
                        () -> new KinesisSettings("cellar", null, URI.create("https://me:hush@kinesis"), null, null, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(PREFIX + "endpoint: ")
                .hasMessageNotContaining("hush");
    }

    @Test
    void everyPropertyIsBoundAndGuarded() {
        ConfigurationAssertions.of(KinesisSettings.class)
                .hasDefaults(new KinesisSettings("guildhall-events", null, null, null, null, 8))
                .refuses(PREFIX + "stream", "no spaces")
                .refuses(PREFIX + "region", "Frankfurt am Main")
                .refuses(PREFIX + "endpoint", "ftp://kinesis")
                .refuses(PREFIX + "attempts", "0", "1..100");
        service(
                        "guildhall.outbox.bus=kinesis",
                        PREFIX + "stream=cellar",
                        PREFIX + "region=eu-west-1",
                        PREFIX + "endpoint=http://127.0.0.1:4568",
                        PREFIX + "access-key-id=me",
                        PREFIX + "secret-access-key=hush",
                        PREFIX + "attempts=2")
                .run(context -> assertThat(context.getBean(KinesisSettings.class))
                        .isEqualTo(new KinesisSettings(
                                "cellar", "eu-west-1", URI.create("http://127.0.0.1:4568"), "me", "hush", 2)));
    }

    @Test
    void halfACredentialIsRefusedAndTheSecretIsNeverShown() {
        for (Map.Entry<String, String> half : Map.of(
                        "access-key-id=hush", "secret-access-key", "secret-access-key=hush", "access-key-id")
                .entrySet()) {
            service("guildhall.outbox.bus=kinesis", PREFIX + half.getKey())
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessage(PREFIX + half.getValue()
                                    + ": absent (expected: access-key-id and secret-access-key, or neither)"));
        }
        assertThat(new KinesisSettings("s", null, null, "me", "hush", 1).toString())
                .contains("accessKeyId=me", "secretAccessKey=present")
                .doesNotContain("hush");
        assertThat(List.of(new KinesisSettings("s", null, null, null, null, 1)).toString())
                .contains("secretAccessKey=absent");
    }

    private static ApplicationContextRunner service(String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(KinesisAutoConfiguration.class))
                .withPropertyValues("spring.flyway.locations=classpath:db/migration/outbox")
                .withPropertyValues(properties);
    }
}
