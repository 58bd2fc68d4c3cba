package dev.guildhall.state.entity.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.platform.testkit.time.MovableClock;
import dev.guildhall.state.entity.CacheSettings;
import dev.guildhall.state.entity.Entity;
import dev.guildhall.state.entity.EntityCache;
import dev.guildhall.state.entity.EntityCache.Look;
import dev.guildhall.state.entity.EntityCache.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each job of the cache, on a real Redis. */
class RedisEntityCacheTest {
    private static final int RACERS = 200;
    private static final CacheSettings SETTINGS = new CacheSettings(
            Duration.ofHours(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    private final BreakableLink link = TestRedis.link();
    private final RedisClient client = new RedisClient(TestRedis.fresh().through(link), Duration.ofSeconds(5));
    private final MovableClock clock = new MovableClock();
    private final EntityCache cache = new RedisEntityCache(client.template(), SETTINGS, clock);
    private final UUID id = UUID.randomUUID();
    private final String key = "entity:" + id;

    @AfterEach
    void close() {
        client.close();
        link.close();
    }

    @Test
    void keepsTheDocumentedFieldsForAnHour() {
        fill(1);

        assertThat(client.template().<String, String>opsForHash().entries(key))
                .containsOnly(
                        Map.entry("type", "npc"),
                        Map.entry("data", "{\"v\":\"1\"}"),
                        Map.entry("updated_at", "1001"),
                        Map.entry("version", "1"));
        assertThat(client.template().getExpire(key)).isBetween(3_590L, 3_600L);
        assertThat(cache.look(id)).isEqualTo(new Look.Hit(version(1)));
    }

    // read_entity
    @Test
    void letsExactlyOneReaderFill() throws Exception {
        List<Look> looks = race(_ -> cache.look(id));

        assertThat(looks).filteredOn(Look.Fill.class::isInstance).hasSize(1);
        assertThat(looks).filteredOn(Look.Pass.class::isInstance).hasSize(RACERS - 1);
    }

    @Test
    void letsAnotherReaderFillWhenTheFirstIsGone() {
        EntityCache impatient = new RedisEntityCache(
                client.template(),
                new CacheSettings(
                        Duration.ofHours(1),
                        Duration.ofSeconds(60),
                        Duration.ofMillis(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)),
                clock);
        UUID first = ((Look.Fill) impatient.look(id)).token();
        await().until(() -> impatient.look(id) instanceof Look.Fill);

        cache.fill(first, version(1));

        assertThat(client.template().opsForHash().hasKey(key, "data")).isFalse();
    }

    // fill_entity
    @Test
    void takesNothingFromAReaderWhoWasOvertakenByAChange() {
        UUID token = ((Look.Fill) cache.look(id)).token();
        Mark mark = mark();
        cache.fill(token, version(1));
        assertThat(cache.look(id)).isEqualTo(new Look.Pass());

        mark.unchanged();
        cache.fill(token, version(1));

        assertThat(cache.look(id)).isInstanceOf(Look.Fill.class);
    }

    @Test
    void takesNothingFromAReaderAfterRedisWasFlushed() {
        UUID token = ((Look.Fill) cache.look(id)).token();
        client.template().delete(key);

        cache.fill(token, version(1));

        assertThat(client.template().hasKey(key)).isFalse();
    }

    // mark_entity, unmark_entity
    @Test
    void believesNothingWhileAnyoneChangesIt() {
        fill(1);
        Mark first = mark();
        Mark second = mark();

        assertThat(cache.look(id)).isEqualTo(new Look.Pass());
        first.unchanged();
        assertThat(cache.look(id)).isEqualTo(new Look.Pass());
        second.unchanged();
        assertThat(cache.look(id)).isEqualTo(new Look.Hit(version(1)));
    }

    @Test
    void leavesNothingBehindWhenNothingWasChanged() {
        mark().unchanged();

        assertThat(client.template().hasKey(key)).isFalse();
    }

    @Test
    void throwsAwayWhatAWriterLeftWhoNeverCameBack() {
        fill(1);
        client.template().opsForHash().put(key, "changing:dead", "1");

        assertThat(cache.look(id)).isInstanceOf(Look.Fill.class);
        assertThat(client.template().<String, String>opsForHash().keys(key)).containsExactly("filling");
    }

    @Test
    void keepsAMarkLongerThanTheEntryWouldLive() {
        fill(1);
        client.template().expire(key, Duration.ofSeconds(1));

        mark();

        assertThat(client.template().getExpire(key)).isBetween(110L, 120L);
    }

    // write_entity
    @Test
    void neverPutsAnOlderVersionInThePlaceOfANewerOne() throws Exception {
        List<Mark> marks = IntStream.range(0, RACERS).mapToObj(_ -> mark()).toList();

        race(i -> {
            marks.get(i).changed(version(i + 1));
            return i;
        });

        assertThat(cache.look(id)).isEqualTo(new Look.Hit(version(RACERS)));
    }

    @Test
    void isOnlyBelievedWhenTheLastOfManyChangesIsWritten() {
        List<Long> wrong = new ArrayList<>();
        List<Mark> marks = IntStream.range(0, 20).mapToObj(_ -> mark()).toList();
        for (int i = 0; i < 20; i++) {
            if (!(cache.look(id) instanceof Look.Pass)) {
                wrong.add((long) i);
            }
            marks.get(i).changed(version(i + 1));
        }

        assertThat(wrong).isEmpty();
        assertThat(cache.look(id)).isEqualTo(new Look.Hit(version(20)));
    }

    @Test
    void leavesNothingToBelieveWhenTheMarkWasLost() {
        Mark mark = mark();
        client.template().delete(key);
        fill(1);

        mark.changed(version(2));

        assertThat(cache.look(id)).isInstanceOf(Look.Fill.class);
    }

    // drop_entity
    @Test
    void dropsAnEntryAndLeavesMarks() {
        fill(1);
        Mark mark = mark();

        assertThat(cache.tryDrop(id)).isTrue();

        assertThat(cache.look(id)).isEqualTo(new Look.Pass());
        mark.changed(version(2));
        assertThat(cache.look(id)).isEqualTo(new Look.Hit(version(2)));
    }

    @Test
    void takesNothingOfAnEntityThatWasForgotten() {
        Mark late = mark();
        mark().forgotten();

        late.changed(version(7));

        assertThat(client.template().hasKey(key)).isFalse();
    }

    // If each of the thousand requests waited its five seconds, this would take more than an hour.
    @Test
    @Timeout(60)
    void waitsOnceForARedisThatIsAwayAndFindsItAgain() {
        fill(1);
        link.stall();

        for (int i = 0; i < 1_000; i++) {
            assertThat(cache.look(id)).isEqualTo(new Look.Pass());
            assertThat(cache.mark(id)).isEmpty();
            assertThat(cache.tryDrop(id)).isFalse();
        }

        link.restore();
        clock.move(Duration.ofSeconds(1));
        await().until(() -> {
            clock.move(Duration.ofSeconds(1));
            return cache.look(id).equals(new Look.Hit(version(1)));
        });
    }

    private void fill(long version) {
        cache.fill(((Look.Fill) cache.look(id)).token(), version(version));
    }

    private Mark mark() {
        return cache.mark(id).orElseThrow();
    }

    private Entity version(long version) {
        return new Entity(
                id, "npc", Map.of("v", Long.toString(version)), version, Instant.ofEpochMilli(1_000 + version));
    }

    private static <T> List<T> race(IntFunction<T> job) throws Exception {
        try (ExecutorService racers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> jobs = IntStream.range(0, RACERS)
                    .<Callable<T>>mapToObj(i -> () -> job.apply(i))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : racers.invokeAll(jobs)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
