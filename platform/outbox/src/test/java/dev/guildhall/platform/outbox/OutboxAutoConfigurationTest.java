package dev.guildhall.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.outbox.redis.RedisStreamsAutoConfiguration;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.servers.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A service as Boot puts it together, on a real PostgreSQL and a real Redis. */
@Timeout(180)
class OutboxAutoConfigurationTest {
    private final BreakableLink link = TestRedis.link();
    private final TestRedis redis = TestRedis.fresh().through(link);
    private final TestDatabase database = TestPostgres.freshDatabase("classpath:db/migration/outbox");

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void everyEventReachesTheStreamAlsoWhenRedisWasAwayInBetween() {
        service().run(context -> {
            append(context, 0, 10);
            awaitStream(context, "events:tavern", 10);

            link.cut();
            append(context, 10, 200);
            link.restore();
            append(context, 200, 210);

            awaitStream(context, "events:tavern", 210);
            // Nothing waits any more; what was sent twice was sent in order, so first occurrences are in order.
            assertThat(numbers(context, "events:tavern").stream().distinct().toList())
                    .isEqualTo(IntStream.range(0, 210).boxed().toList());
        });
    }

    @Test
    void aBusOfTheServicesOwnTakesTheEventsInstead() {
        RecordingBus own = new RecordingBus();
        service()
                .withBean(EventBus.class, () -> own)
                .withPropertyValues("guildhall.outbox.topic=cellar")
                .run(context -> {
                    append(context, 0, 1);
                    await().atMost(Duration.ofSeconds(30)).until(() -> own.size() == 1);
                    assertThat(own.events().getFirst().topic()).isEqualTo("cellar");
                    assertThat(context.getBean(StringRedisTemplate.class).keys("*"))
                            .isEmpty();
                });
    }

    @Test
    void anInstanceCanAppendWithoutPublishing() {
        service().withPropertyValues("guildhall.outbox.relay=false").run(context -> {
            assertThat(context).hasSingleBean(Outbox.class).doesNotHaveBean(RelayLoop.class);
            append(context, 0, 1);
        });
    }

    @Test
    void theDefaultsAreAsDocumentedAndEveryPropertyIsBound() {
        service()
                .run(context -> assertThat(context.getBean(OutboxSettings.class))
                        .isEqualTo(new OutboxSettings(
                                null,
                                "redis",
                                true,
                                200,
                                Duration.ofMillis(250),
                                Duration.ofMillis(20),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10),
                                new OutboxSettings.Stream(100_000))));
        service()
                .withPropertyValues(
                        "guildhall.outbox.topic=cellar",
                        "guildhall.outbox.bus=kafka",
                        "guildhall.outbox.relay=false",
                        "guildhall.outbox.batch=7",
                        "guildhall.outbox.poll-interval=1s",
                        "guildhall.outbox.gather=0s",
                        "guildhall.outbox.publish-timeout=2s",
                        "guildhall.outbox.longest-backoff=3s",
                        "guildhall.outbox.measure-interval=4s",
                        "guildhall.outbox.stream.max-length=5000")
                .run(context -> assertThat(context.getBean(OutboxSettings.class))
                        .isEqualTo(new OutboxSettings(
                                "cellar",
                                "kafka",
                                false,
                                7,
                                Duration.ofSeconds(1),
                                Duration.ZERO,
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                new OutboxSettings.Stream(5_000))));
    }

    @Test
    void aWrongPropertyIsNamed() {
        service()
                .withPropertyValues("guildhall.outbox.batch=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("guildhall.outbox.batch: 0 (expected: 1..10000)"));
    }

    @Test
    void aBusThatDoesNotExistOrIsNotThereIsSaid() {
        service()
                .withPropertyValues("guildhall.outbox.bus=rabbit")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("guildhall.outbox.bus: 'rabbit' (expected: redis, kinesis or kafka)"));
        service()
                .withPropertyValues("guildhall.outbox.bus=kinesis")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("guildhall.outbox.bus: kinesis, which this service has no adapter for")
                        .hasMessageContaining("guildhall-outbox-kinesis"));
    }

    @Test
    void aServiceThatDoesNotListTheMigrationsHasNoOutbox() {
        service()
                .withPropertyValues("spring.flyway.locations=classpath:db/migration/tavern")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(Outbox.class)
                        .doesNotHaveBean(RelayLoop.class)
                        .doesNotHaveBean(EventBus.class));
    }

    private ApplicationContextRunner service() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class,
                        DataRedisAutoConfiguration.class,
                        RedisStreamsAutoConfiguration.class,
                        OutboxAutoConfiguration.class))
                .withPropertyValues(
                        "spring.application.name=tavern",
                        "spring.flyway.locations=classpath:db/migration/tavern,classpath:db/migration/outbox",
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.username(),
                        "spring.datasource.password=" + database.password(),
                        "spring.data.redis.host=" + redis.host(),
                        "spring.data.redis.port=" + redis.port(),
                        "spring.data.redis.database=" + redis.database(),
                        "spring.data.redis.timeout=2s");
    }

    private static void append(AssertableApplicationContext context, int from, int to) {
        Outbox outbox = context.getBean(Outbox.class);
        TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
        for (int number = from; number < to; number++) {
            OutboxEvent event = OutboxEvent.of("beer_served", "player", Integer.toString(number));
            transaction.executeWithoutResult(status -> outbox.append(event));
        }
    }

    private static void awaitStream(AssertableApplicationContext context, String stream, int events) {
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> numbers(context, stream).stream().distinct().count() == events);
    }

    private static List<Integer> numbers(AssertableApplicationContext context, String stream) {
        return context
                .getBean(StringRedisTemplate.class)
                .<String, String>opsForStream()
                .range(stream, Range.unbounded())
                .stream()
                .map(entry -> Integer.valueOf(entry.getValue().get("payload")))
                .toList();
    }
}
