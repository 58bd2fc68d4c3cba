package dev.guildhall.platform.optionalredis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;

class OptionalRedisTest {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final BreakableLink link = TestRedis.link();
    private final RedisClient client = new RedisClient(TestRedis.fresh().through(link), Duration.ofSeconds(1));
    private final MovableClock clock = new MovableClock();
    private final OptionalRedis redis = new OptionalRedis(client.template(), clock);
    private final AtomicInteger questions = new AtomicInteger();

    @AfterEach
    void closeClientAndLink() {
        client.close();
        link.close();
    }

    @Test
    void saysWhatRedisSays() {
        client.template().opsForValue().set("here", "something");

        assertThat(get("here")).contains("something");
        assertThat(get("nowhere")).isEmpty();
    }

    // If each of the thousand requests waited its second, this would take a quarter of an hour.
    @Test
    @Timeout(60)
    void asksOnceAndNotAgainWhileRedisIsSilent() {
        link.stall();

        for (int i = 0; i < 1_000; i++) {
            assertThat(get("anything")).isEmpty();
        }

        assertThat(questions).hasValue(1);
    }

    @Test
    void asksAgainAfterAPauseAndThenAlways() {
        client.template().opsForValue().set("here", "something");
        askInVain();
        link.restore();

        clock.move(PAUSE.minusMillis(1));
        assertThat(get("here")).isEmpty();
        clock.move(Duration.ofMillis(1));
        assertThat(get("here")).contains("something");
        assertThat(get("here")).contains("something");
    }

    @Test
    void pausesAgainWhenRedisIsStillAway() {
        askInVain();
        clock.move(PAUSE);
        assertThat(get("anything")).isEmpty();
        int asked = questions.get();

        clock.move(PAUSE.minusMillis(1));
        get("anything");

        assertThat(questions).hasValue(asked);
    }

    @Test
    void letsOneRequestFindOutWhetherRedisIsBack() {
        askInVain();
        clock.move(PAUSE);

        Optional<Optional<String>> others = redis.ask(_ -> get("anything"));

        assertThat(others).contains(Optional.empty());
        assertThat(questions).hasValue(1);
    }

    @Test
    void takesNoDefectForAnAbsence() {
        assertThatIllegalStateException()
                .isThrownBy(() -> redis.ask(_ -> {
                    throw new IllegalStateException("a defect");
                }));
        client.template().opsForValue().set("here", "something");

        assertThat(get("here")).contains("something");
    }

    @Test
    void asksInAnyCaseWhereItIsRequired() {
        askInVain();
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> redis.require(there -> there.hasKey("here")));

        link.restore();

        assertThat(redis.<Boolean>require(there -> there.hasKey("here"))).isFalse();
    }

    @Test
    void leavesRedisAloneForAsLongAsItWasTold() {
        OptionalRedis impatient = new OptionalRedis(client.template(), clock, Duration.ofMillis(100));
        link.stall();
        assertThat(impatient.ask(there -> there.hasKey("here"))).isEmpty();
        link.restore();

        clock.move(Duration.ofMillis(99));
        assertThat(impatient.ask(there -> there.hasKey("here"))).isEmpty();
        clock.move(Duration.ofMillis(1));
        assertThat(impatient.ask(there -> there.hasKey("here"))).contains(false);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OptionalRedis(client.template(), clock, Duration.ZERO))
                .withMessage("pause: 0ms (expected: more than 0ms)");
    }

    @Test
    void comesBackAfterRedisWasGoneAndItsConnectionsWithIt() {
        link.cut();
        assertThat(get("here")).isEmpty();
        link.restore();

        // The client connects again at its own pace.
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            clock.move(PAUSE);
            return redis.ask(there -> there.hasKey("here")).isPresent();
        });
    }

    private void askInVain() {
        link.stall();
        assertThat(get("anything")).isEmpty();
        assertThat(questions).hasValue(1);
    }

    private Optional<String> get(String key) {
        return redis.ask(there -> {
            questions.incrementAndGet();
            return there.opsForValue().get(key);
        });
    }
}
