package dev.guildhall.payment.uselimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.guildhall.payment.subscription.SubscriptionDesk;
import dev.guildhall.payment.subscription.jdbc.SubscriptionsOn;
import dev.guildhall.payment.uselimit.jdbc.UseCountsOn;
import dev.guildhall.payment.uselimit.redis.RedisShownCounts;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.servers.TestRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Two instances on one PostgreSQL and one Redis, and many callers at once. */
class RacingUsesTest {
    private static final int LIMIT = 500;

    // A moment of a real hour, so that Redis keeps what is shown of it, and no turn of an hour comes in between.
    private final Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    private final TestDatabase database = TestPostgres.freshDatabase("classpath:db/migration/payment");
    private final TestRedis redis = TestRedis.fresh();
    private final BreakableLink link = TestRedis.link();
    private final Instance one = new Instance();
    private final Instance other = new Instance();
    private final String user = UUID.randomUUID().toString();

    private final class Instance implements AutoCloseable {
        final HikariDataSource pool = new HikariDataSource();
        final LettuceConnectionFactory connections;
        final StringRedisTemplate template;
        final RedisShownCounts shown;
        final UseQueue queue;
        final UseLimits limits;

        Instance() {
            pool.setJdbcUrl(database.url());
            pool.setUsername(database.username());
            pool.setPassword(database.password());
            pool.setMaximumPoolSize(4);
            TestRedis through = redis.through(link);
            RedisStandaloneConfiguration address = new RedisStandaloneConfiguration(through.host(), through.port());
            address.setDatabase(through.database());
            connections = new LettuceConnectionFactory(
                    address,
                    LettuceClientConfiguration.builder()
                            .commandTimeout(Duration.ofMillis(500))
                            .build());
            connections.afterPropertiesSet();
            connections.start();
            template = new StringRedisTemplate(connections);
            shown = new RedisShownCounts(template);
            shown.start();
            UseLimitSettings settings = UseLimitsTest.settings(LIMIT, LIMIT, Duration.ofSeconds(30));
            UseCounts counts = UseCountsOn.database(pool);
            UseMeters meters = new UseMeters(new SimpleMeterRegistry());
            queue = new UseQueue(counts, shown, settings, meters, clock);
            queue.start();
            limits = new UseLimits(
                    new SubscriptionDesk(SubscriptionsOn.database(pool), clock),
                    new CurrentLimits(settings, clock),
                    queue,
                    meters,
                    clock);
        }

        @Override
        public void close() {
            queue.close();
            shown.close();
            connections.destroy();
            pool.close();
        }
    }

    @AfterEach
    void stop() {
        link.restore();
        one.close();
        other.close();
        link.close();
    }

    @Test
    void twoHundredCallersGetTheLimitAndNoMoreWhateverBecomesOfRedis() throws Exception {
        AtomicInteger allowed = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(201)) {
            for (int i = 0; i < 200; i++) {
                UseLimits instance = i % 2 == 0 ? one.limits : other.limits;
                calls.add(callers.submit(() -> {
                    start.await();
                    for (int use = 0; use < 5; use++) {
                        if (instance.take(user, "free", 3).allowed()) {
                            allowed.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            start.countDown();
            await().until(() -> allowed.get() > LIMIT / 5);
            redis.flush();
            await().until(() -> allowed.get() > 2 * LIMIT / 5);
            link.cut();
            for (Future<?> call : calls) {
                call.get();
            }
        }
        link.restore();

        assertThat(allowed).hasValue(LIMIT);
        assertThat(one.limits
                        .state(new UserId(UUID.fromString(user)))
                        .limits()
                        .get(4)
                        .used())
                .isEqualTo(LIMIT);
    }

    @Test
    void aFlushedCounterIsShownAgainFromWhatIsTrue() {
        one.limits.take(user, "free", 3);
        other.limits.take(user, "free", 3);
        awaitShown(2);
        redis.flush();

        one.limits.take(user, "free", 3);

        awaitShown(3);
        Long left = one.template.getExpire("rate_limit:" + user + ":layer3:hourly");
        assertThat(left)
                .isBetween(
                        0L,
                        Duration.between(
                                                clock.instant(),
                                                Windows.at(clock.instant()).hourEnds())
                                        .toSeconds()
                                + 1);
    }

    @Test
    void aCounterFromBeforeAnOutageDecidesNothing() {
        one.limits.take(user, "free", 3);
        awaitShown(1);
        link.cut();
        for (int i = 1; i < LIMIT; i++) {
            assertThat(one.limits.take(user, "free", 3).allowed()).isTrue();
        }
        link.restore();

        assertThat(other.limits.take(user, "free", 3).allowed()).isFalse();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            other.limits.take(UUID.randomUUID().toString(), "free", 3);
            one.limits.take(user, "free", 3);
            awaitShown(LIMIT);
        });
    }

    private void awaitShown(int uses) {
        for (String period : List.of("daily", "hourly")) {
            await().atMost(Duration.ofSeconds(5))
                    .ignoreExceptions()
                    .until(() -> Integer.toString(uses)
                            .equals(one.template.opsForValue().get("rate_limit:" + user + ":layer3:" + period)));
        }
    }
}
