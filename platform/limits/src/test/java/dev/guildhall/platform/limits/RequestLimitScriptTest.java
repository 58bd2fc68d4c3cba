package dev.guildhall.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.testkit.servers.TestRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The script on a real Redis. */
class RequestLimitScriptTest {
    private static final int CALLERS = 2_000;

    private final TestRedis redis = TestRedis.fresh();

    @Test
    @Timeout(120)
    void exactlyThePermittedNumberOfRacingCallersPassesOnAllInstancesTogether() throws Exception {
        List<Take> takes = new ArrayList<>();
        try (RedisClient one = new RedisClient(redis);
                RedisClient two = new RedisClient(redis);
                RequestLimits first = limits(one);
                RequestLimits second = limits(two);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch together = new CountDownLatch(1);
            List<Future<Take>> asked = IntStream.range(0, CALLERS)
                    .mapToObj(number -> callers.submit(() -> {
                        together.await();
                        return (number % 2 == 0 ? first : second).take(SampleLimit.HUNDRED_A_YEAR, "player");
                    }))
                    .toList();
            together.countDown();
            for (Future<Take> each : asked) {
                takes.add(each.get());
            }
        }

        assertThat(takes)
                .filteredOn(Take.Allowed.class::isInstance)
                .map(take -> ((Take.Allowed) take).remaining())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).boxed().toList());
        assertThat(takes)
                .filteredOn(Take.Exceeded.class::isInstance)
                .hasSize(CALLERS - 100)
                .allSatisfy(take -> assertThat(((Take.Exceeded) take).used()).isEqualTo(100));
    }

    @Test
    void aRefusedRequestIsNotCountedAndTheKeyGoesWhenItsWindowHasEnded() throws Exception {
        Subject subject = Subject.caller("player");
        LimitRule rule = new LimitRule("three", 3, Duration.ofHours(1));
        try (RedisClient client = new RedisClient(redis)) {
            RequestLimitScript script = new RequestLimitScript(client.template(), Duration.ofSeconds(20));
            List<RequestLimitScript.Counted> counted = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                counted.add(script.take(rule, subject));
            }

            assertThat(counted)
                    .extracting(RequestLimitScript.Counted::taken)
                    .containsExactly(true, true, true, false, false);
            assertThat(counted).extracting(RequestLimitScript.Counted::used).containsExactly(1, 2, 3, 3, 3);
            RequestLimitScript.Counted last = counted.getLast();
            assertThat(last.endsAt() % 3_600_000).isZero();
            assertThat(last.endsAt() - last.now()).isBetween(1L, 3_600_000L);
            String key = "request_limit:{player}:three:3600s";
            assertThat(client.template().keys("*")).containsExactly(key);
            assertThat(client.template().getExpire(key)).isBetween(1L, 3_601L);
        }
    }

    @Test
    void aCountOfAnEarlierWindowIsForgottenEvenIfItsKeyIsStillThere() throws Exception {
        Subject subject = Subject.caller("player");
        LimitRule rule = new LimitRule("three", 3, Duration.ofDays(1));
        try (RedisClient client = new RedisClient(redis)) {
            String key = RequestLimitScript.key(rule, subject);
            client.template().opsForHash().put(key, "window", "1");
            client.template().opsForHash().put(key, "used", "3");

            RequestLimitScript.Counted counted =
                    new RequestLimitScript(client.template(), Duration.ofSeconds(20)).take(rule, subject);

            assertThat(counted.taken()).isTrue();
            assertThat(counted.used()).isEqualTo(1);
            assertThat(client.template().getExpire(key)).isPositive();
        }
    }

    private static RequestLimits limits(RedisClient client) {
        return new RequestLimits(
                client.template(), RedisClient.patient(), name -> LimitOverride.NONE, new SimpleMeterRegistry());
    }
}
