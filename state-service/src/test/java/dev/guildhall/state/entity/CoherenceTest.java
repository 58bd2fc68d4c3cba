package dev.guildhall.state.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.testkit.NeighbourService;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.state.StateServiceApplication;
import dev.guildhall.state.entity.ChangeEntity.What;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two instances of the service on one PostgreSQL and one Redis, each with a link of its own to Redis; many who change a few
 * entities, and many who read them here and there.
 */
class CoherenceTest {
    private static final int WRITERS = 6;
    private static final int READERS = 10;

    private static final BreakableLink[] LINKS = {TestRedis.link(), TestRedis.link()};
    private static final TestRedis REDIS = TestRedis.fresh();
    private static final List<NeighbourService> INSTANCES = new ArrayList<>();

    private final List<Story> stories = Stream.generate(Story::new).limit(4).toList();

    @BeforeAll
    static void start() {
        TestDatabase database = TestPostgres.freshDatabase();
        for (BreakableLink link : LINKS) {
            TestRedis redis = REDIS.through(link);
            INSTANCES.add(NeighbourService.start(
                    GuildhallService.builder(StateServiceApplication.class),
                    Map.of(
                            "spring.datasource.url", database.url(),
                            "spring.data.redis.host", redis.host(),
                            "spring.data.redis.port", redis.port(),
                            "spring.data.redis.database", redis.database(),
                            // A machine that is slow for a moment is not to be taken for an outage.
                            "spring.data.redis.timeout", "3s",
                            "guildhall.state.cache.retry-pause", "50ms",
                            "guildhall.state.cache.sweep-every", "100ms")));
        }
    }

    @AfterAll
    static void stop() {
        INSTANCES.forEach(NeighbourService::close);
        for (BreakableLink link : LINKS) {
            link.close();
        }
    }

    @AfterEach
    void restore() {
        for (BreakableLink link : LINKS) {
            link.restore();
        }
    }

    /** An entity, the highest version that anybody has seen, and what was said of each version. */
    private static final class Story {
        private final UUID id = UUID.randomUUID();
        private final AtomicLong seen = new AtomicLong();
        private final Map<Long, String> said = new ConcurrentHashMap<>();

        void saw(long version) {
            seen.accumulateAndGet(version, Math::max);
        }
    }

    @Test
    void givesNobodyAnOlderVersionThanAnybodyHasSeen() throws Exception {
        List<String> wrong = live(Duration.ofSeconds(4), false, () -> {});

        assertThat(wrong).isEmpty();
        for (NeighbourService instance : INSTANCES) {
            assertThat(hits(instance)).isGreaterThan(100);
        }
    }

    @Test
    void givesNobodyAnOlderVersionThanTheyNameWhateverHappensToRedis() throws Exception {
        List<String> wrong = live(Duration.ofSeconds(8), true, CoherenceTest::breakSomething);
        restore();

        assertThat(wrong).isEmpty();
        for (Story story : stories) {
            for (NeighbourService instance : INSTANCES) {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() ->
                                assertThat(read(instance, story, 0).version()).isEqualTo(story.seen.get()));
            }
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> entities().uncached(1).isEmpty());
    }

    /** Everybody's findings that ought not to be. */
    private List<String> live(Duration time, boolean name, Runnable trouble) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<Callable<@Nullable String>> lives = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            lives.add(() -> until(end, this::writeOnce));
        }
        for (int i = 0; i < READERS; i++) {
            lives.add(() -> until(end, () -> readOnce(name)));
        }
        lives.add(() -> until(end, () -> {
            trouble.run();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            return null;
        }));
        List<String> wrong = new ArrayList<>();
        try (ExecutorService everybody = Executors.newCachedThreadPool()) {
            for (Future<@Nullable String> each : everybody.invokeAll(lives)) {
                String finding = each.get();
                if (finding != null) {
                    wrong.add(finding);
                }
            }
        }
        return wrong;
    }

    private static @Nullable String until(long end, Callable<@Nullable String> life) throws Exception {
        String finding = null;
        while (finding == null && System.nanoTime() < end) {
            finding = life.call();
        }
        return finding;
    }

    private @Nullable String writeOnce() {
        Story story = any(stories);
        String words = UUID.randomUUID().toString();
        // Now and then what is expected is not so, and the mark has to be taken back.
        Long expected = ThreadLocalRandom.current().nextInt(4) == 0 ? story.seen.get() : null;
        try {
            Changed changed = any(INSTANCES)
                    .context()
                    .getBean(EntityDesk.class)
                    .change(
                            new ChangeEntity(
                                    What.UPDATE,
                                    story.id,
                                    expected,
                                    null,
                                    "said",
                                    Map.of("words", words),
                                    List.of(),
                                    Map.of(),
                                    null,
                                    null),
                            null);
            story.said.put(changed.version(), words);
            story.saw(changed.version());
        } catch (RefusedException _) {
            // Somebody else was first.
        }
        return null;
    }

    private @Nullable String readOnce(boolean name) {
        Story story = any(stories);
        long seen = story.seen.get();
        if (seen == 0) {
            return null;
        }
        Entity entity = read(any(INSTANCES), story, name ? seen : 0);
        story.saw(entity.version());
        if (entity.version() < seen) {
            return "version " + entity.version() + " after " + seen;
        }
        String words = story.said.get(entity.version());
        return words == null || words.equals(entity.data().get("words"))
                ? null
                : "version " + entity.version() + " says what another one said";
    }

    private static Entity read(NeighbourService instance, Story story, long minVersion) {
        return instance.context().getBean(EntityDesk.class).read(story.id, new AsOf.Now(minVersion));
    }

    private static void breakSomething() {
        BreakableLink link = LINKS[ThreadLocalRandom.current().nextInt(LINKS.length)];
        switch (ThreadLocalRandom.current().nextInt(12)) {
            case 0 -> link.cut();
            case 1 -> link.stall();
            case 2, 3 -> REDIS.flush();
            default -> link.restore();
        }
    }

    private static double hits(NeighbourService instance) {
        return instance.context()
                .getBean(MeterRegistry.class)
                .get("guildhall.state.cache.reads")
                .tag("outcome", "hit")
                .counter()
                .count();
    }

    private static Entities entities() {
        return INSTANCES.getFirst().context().getBean(Entities.class);
    }

    private static <T> T any(List<T> choice) {
        return choice.get(ThreadLocalRandom.current().nextInt(choice.size()));
    }
}
