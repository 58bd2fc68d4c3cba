package dev.guildhall.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a real PostgreSQL. */
@Timeout(300)
class RelayLoopTest {
    private static final int WRITERS = 16;
    private static final int EVENTS = 1_000;

    private final OutboxFixture fixture = new OutboxFixture();
    private final RecordingBus bus = new RecordingBus();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void nothingIsLostWhileManyWriteAndTwoRelaysComeAndGo() {
        Set<String> written = ConcurrentHashMap.newKeySet();
        List<FutureTask<Boolean>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> OutboxFixture.elsewhere(() -> write(writer, written)))
                .toList();
        Random random = new Random(42);
        failEveryTenthBatch();

        while (writers.stream().anyMatch(writer -> !writer.isDone())) {
            RelayLoop one = fixture.loop(bus, 1 + random.nextInt(300));
            RelayLoop two = fixture.loop(bus, 1 + random.nextInt(300));
            one.start();
            two.start();
            int enough = bus.size() + random.nextInt(800);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> bus.size() >= enough || writers.stream().allMatch(FutureTask::isDone));
            one.stop();
            two.stop();
            assertThat(one.isRunning() || two.isRunning()).isFalse();
        }
        writers.forEach(OutboxFixture::join);
        RelayLoop last = fixture.loop(bus, 200);
        last.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> fixture.table().isEmpty());
        last.stop();

        assertThat(written).hasSize(WRITERS * EVENTS);
        Set<String> published = new LinkedHashSet<>();
        bus.events().forEach(event -> published.add(event.id().toString()));
        assertThat(new HashSet<>(published)).isEqualTo(written);
        assertThatEachWritersEventsCameInTheirOrder();
    }

    @Test
    void aCommitWakesTheRelayAndAFailingBusIsTriedAgain() {
        AtomicBoolean away = new AtomicBoolean(true);
        bus.beforePublishing(() -> {
            if (away.get()) {
                throw new IllegalStateException("the bus is away");
            }
        });
        RelayLoop loop = fixture.loop(bus, 100);
        loop.start();
        OutboxEvent event = fixture.appended("beer_served");
        await().atMost(Duration.ofSeconds(30)).until(() -> failures() >= 3);
        assertThat(bus.ids()).isEmpty();

        away.set(false);

        await().atMost(Duration.ofSeconds(30)).until(() -> bus.ids().equals(List.of(event.id())));
        loop.stop();
    }

    @Test
    void eventsThatComeOneByOneLeaveTogether() {
        AtomicInteger batches = new AtomicInteger();
        bus.beforePublishing(batches::incrementAndGet);
        RelayLoop loop = fixture.loop(bus, 100, Duration.ofSeconds(2));
        loop.start();
        List<UUID> appended = IntStream.range(0, 50)
                .mapToObj(_ -> fixture.appended("beer_served").id())
                .toList();

        await().atMost(Duration.ofSeconds(30)).until(() -> bus.ids().equals(appended));
        loop.stop();

        assertThat(batches).hasValueLessThan(appended.size() / 2);
    }

    private double failures() {
        return fixture.registry().get("guildhall.outbox.failures").counter().count();
    }

    private void write(int writer, Set<String> written) {
        Random random = new Random(writer);
        int next = 0;
        while (next < EVENTS) {
            int until = Math.min(EVENTS, next + 1 + random.nextInt(5));
            int from = next;
            fixture.transaction().executeWithoutResult(status -> {
                for (int number = from; number < until; number++) {
                    OutboxEvent event = OutboxEvent.of("beer_served", "writer-" + writer, Integer.toString(number));
                    fixture.outbox().append(event);
                    written.add(event.id().toString());
                }
                stayOpenForAMoment();
            });
            next = until;
        }
    }

    /** So that transactions overlap and commit in another order than they began in. */
    private void stayOpenForAMoment() {
        fixture.jdbc()
                .sql("SELECT CASE WHEN random() < 0.3 THEN pg_sleep(random() * 0.02) END")
                .query()
                .listOfRows();
    }

    private void failEveryTenthBatch() {
        AtomicInteger batches = new AtomicInteger();
        bus.beforePublishing(() -> {
            if (batches.incrementAndGet() % 10 == 0) {
                throw new IllegalStateException("the bus is away for once");
            }
        });
    }

    /** A writer's transactions come one after the other, so their ids and with them its events are in order. */
    private void assertThatEachWritersEventsCameInTheirOrder() {
        for (int writer = 0; writer < WRITERS; writer++) {
            String key = "writer-" + writer;
            assertThat(bus.events().stream()
                            .filter(event -> event.partitionKey().equals(key))
                            .map(event -> Integer.parseInt(event.payloadJson()))
                            .toList())
                    .isEqualTo(IntStream.range(0, EVENTS).boxed().toList());
        }
    }
}
