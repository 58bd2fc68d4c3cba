package dev.guildhall.platform.eventreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.outbox.PublishedEvent;
import dev.guildhall.platform.outbox.redis.RedisStreamsEventBus;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.stream.Consumer;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import org.springframework.data.redis.core.StringRedisTemplate;

/** On a real Redis, with what the outbox publishes. */
@Timeout(120)
class EventReaderTest {
    private static final String STREAM = "events:tavern";
    private static final EventReaderSettings SETTINGS = new EventReaderSettings(
            10,
            Duration.ofMillis(50),
            3,
            Duration.ofMillis(5),
            Duration.ofMillis(600),
            Duration.ofMinutes(1),
            1_000,
            Duration.ofMillis(200));

    private final BreakableLink link = TestRedis.link();
    private final TestRedis server = TestRedis.fresh();
    private final LettuceConnectionFactory direct = connections(server);
    private final LettuceConnectionFactory linked = connections(server.through(link));
    private final StringRedisTemplate redis = new StringRedisTemplate(direct);
    private final RedisStreamsEventBus bus = new RedisStreamsEventBus(redis, 1_000, Duration.ofSeconds(5));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<EventReaders> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(EventReaders::stop);
        linked.destroy();
        direct.destroy();
        link.close();
    }

    @Test
    void eventsAreHandledInOrderAndAcknowledged() {
        List<PublishedEvent> events = publish(0, 60);
        List<ReadEvent> handled = new CopyOnWriteArrayList<>();
        read(EventSubscription.of("tavern", "reports", handled::add));
        events.addAll(publish(60, 90));

        await().until(() -> handled.size() == 90);

        assertThat(handled.stream().map(ReadEvent::id))
                .containsExactlyElementsOf(
                        events.stream().map(PublishedEvent::id).toList());
        assertThat(handled.getFirst()).satisfies(event -> {
            assertThat(event.topic()).isEqualTo("tavern");
            assertThat(event.type()).isEqualTo("beer_served");
            assertThat(event.partitionKey()).isEqualTo("player");
            assertThat(event.payloadJson()).isEqualTo("0");
            assertThat(event.occurredAt()).isEqualTo(Instant.EPOCH);
            assertThat(event.delivery()).isEqualTo(1);
        });
        await().until(() -> pending("reports") == 0);
        assertThat(counter("handled")).isEqualTo(90);
    }

    @Test
    void everyGroupGetsAllAndReadersOfAGroupShare() {
        List<String> one = new CopyOnWriteArrayList<>();
        List<String> other = new CopyOnWriteArrayList<>();
        read(EventSubscription.of("tavern", "one", event -> one.add(event.payloadJson())));
        read(EventSubscription.of("tavern", "one", event -> one.add(event.payloadJson())));
        read(EventSubscription.of("tavern", "other", event -> other.add(event.payloadJson())));

        publish(0, 200);

        await().until(() -> one.size() >= 200 && other.size() >= 200);
        assertThat(one).hasSize(200).doesNotHaveDuplicates();
        assertThat(other).isEqualTo(numbers(0, 200));
    }

    @Test
    void aFailingEventIsGivenAgainBeforeThoseBehindItAndDiesAtLast() {
        List<String> given = new CopyOnWriteArrayList<>();
        read(EventSubscription.of("tavern", "reports", event -> {
            given.add(event.payloadJson() + "/" + event.delivery());
            if (event.payloadJson().equals("1") || (event.payloadJson().equals("2") && event.delivery() == 1)) {
                throw new IllegalStateException("no beer");
            }
        }));

        List<PublishedEvent> events = publish(0, 4);

        await().until(() -> given.contains("3/1") && pending("reports") == 0);
        assertThat(given).containsExactly("0/1", "1/1", "1/2", "1/3", "2/1", "2/2", "3/1");
        assertThat(deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .containsEntry("id", events.get(1).id().toString())
                        .containsEntry("payload", "1")
                        .containsEntry("group", "reports")
                        .containsEntry("deliveries", "3")
                        .containsEntry("reason", "java.lang.IllegalStateException: no beer"));
        assertThat(counter("failed")).isEqualTo(4);
        assertThat(counter("died")).isEqualTo(1);
    }

    @Test
    void whatADeadReaderLeftIsTakenOver() {
        makeGroup("reports");
        publish(0, 5);
        readAsSomebodyWhoDies("reports", 5);
        List<ReadEvent> handled = new CopyOnWriteArrayList<>();

        read(EventSubscription.of("tavern", "reports", handled::add));

        await().until(() -> handled.size() == 5 && pending("reports") == 0);
        assertThat(handled.stream().map(ReadEvent::payloadJson)).isEqualTo(numbers(0, 5));
        assertThat(handled).allSatisfy(event -> assertThat(event.delivery()).isEqualTo(2));
    }

    @Test
    void anEventThatKillsItsReadersDies() {
        makeGroup("reports");
        publish(0, 1);
        readAsSomebodyWhoDies("reports", 1);
        for (int i = 0; i < 2; i++) {
            redis.execute((org.springframework.data.redis.connection.RedisConnection connection) -> connection
                    .streamCommands()
                    .xClaim(
                            STREAM.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            "reports",
                            "the next to die",
                            Duration.ZERO,
                            redis.opsForStream()
                                    .range(STREAM, Range.unbounded())
                                    .getFirst()
                                    .getId()));
        }
        List<ReadEvent> handled = new CopyOnWriteArrayList<>();

        read(EventSubscription.of("tavern", "reports", handled::add));

        await().until(() -> deadLetters().size() == 1 && pending("reports") == 0);
        assertThat(handled).isEmpty();
        assertThat(deadLetters().getFirst()).containsEntry("reason", "no reader that was given it came back");
    }

    @Test
    void repeatsAreLeftOutWhereThatIsAskedFor() {
        List<String> once = new CopyOnWriteArrayList<>();
        List<String> all = new CopyOnWriteArrayList<>();
        read(EventSubscription.of("tavern", "once", event -> once.add(event.payloadJson()))
                .droppingRepeats());
        read(EventSubscription.of("tavern", "all", event -> all.add(event.payloadJson())));
        List<PublishedEvent> events = publish(0, 3);
        bus.publish(events);
        publish(3, 4);

        await().until(() -> once.contains("3") && all.contains("3"));
        assertThat(once).containsExactly("0", "1", "2", "3");
        assertThat(all).containsExactly("0", "1", "2", "0", "1", "2", "3");
    }

    @Test
    void aLostRedisIsReadOnFromWhereItWas() {
        List<String> handled = new CopyOnWriteArrayList<>();
        read(EventSubscription.of("tavern", "reports", event -> handled.add(event.payloadJson())));
        publish(0, 10);
        await().until(() -> handled.size() == 10);

        link.cut();
        publish(10, 40);
        link.restore();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> handled.stream().distinct().count() == 40);
        assertThat(handled.stream().distinct().toList()).isEqualTo(numbers(0, 40));
    }

    @Test
    void anEmptiedRedisGetsTheGroupAgain() {
        List<String> handled = new CopyOnWriteArrayList<>();
        read(EventSubscription.of("tavern", "reports", event -> handled.add(event.payloadJson())));
        publish(0, 3);
        await().until(() -> handled.size() == 3);

        server.flush();
        publish(3, 6);

        await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() == 6);
        assertThat(handled).isEqualTo(numbers(0, 6));
    }

    @Test
    void whatTheStreamDroppedBeforeItWasHandledIsCountedAndHoldsUpNobody() {
        makeGroup("reports");
        publish(0, 3);
        readAsSomebodyWhoDies("reports", 3);
        redis.opsForStream().trim(STREAM, 1);
        List<String> handled = new CopyOnWriteArrayList<>();

        read(EventSubscription.of("tavern", "reports", event -> handled.add(event.payloadJson())));

        await().until(() -> handled.size() == 1 && pending("reports") == 0);
        assertThat(handled).containsExactly("2");
        assertThat(counter("dropped")).isEqualTo(2);
    }

    @Test
    void whatIsNoEventGoesToTheDeadLetters() {
        redis.opsForStream().add(STREAM, Map.of("hello", "world"));
        List<String> handled = new CopyOnWriteArrayList<>();
        read(EventSubscription.of("tavern", "reports", event -> handled.add(event.payloadJson())));
        publish(0, 1);

        await().until(() -> handled.size() == 1);

        assertThat(deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .containsEntry("hello", "world")
                        .containsEntry("reason", "it has not the fields of an event"));
    }

    @Test
    void aReaderThatStopsFinishesItsEventAndLeavesTheRestToOthersAtOnce() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        List<String> first = new CopyOnWriteArrayList<>();
        publish(0, 10);
        EventReaders stopping = read(EventSubscription.of("tavern", "reports", event -> {
            begun.countDown();
            assertThat(mayEnd.await(30, TimeUnit.SECONDS)).isTrue();
            first.add(event.payloadJson());
        }));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        Thread stop = Thread.ofVirtual().start(stopping::stop);
        mayEnd.countDown();
        stop.join();
        List<ReadEvent> second = new CopyOnWriteArrayList<>();
        read(EventSubscription.of("tavern", "reports", second::add));

        assertThat(first).startsWith("0");
        await().until(() -> second.size() + first.size() == 10);
        assertThat(second.stream().map(ReadEvent::payloadJson)).isEqualTo(numbers(first.size(), 10));
        assertThat(second).allSatisfy(event -> assertThat(event.delivery()).isEqualTo(1));
    }

    @Test
    void aServiceThatDeclaresASubscriptionIsTold() {
        List<String> handled = new CopyOnWriteArrayList<>();
        ApplicationContextRunner service = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(DataRedisAutoConfiguration.class, EventReaderAutoConfiguration.class))
                .withPropertyValues(
                        "spring.data.redis.host=" + server.host(),
                        "spring.data.redis.port=" + server.port(),
                        "spring.data.redis.database=" + server.database(),
                        "spring.data.redis.timeout=1s");
        publish(0, 3);

        service.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EventReaders.class));
        service.withBean(
                        EventSubscription.class,
                        () -> EventSubscription.of("tavern", "reports", event -> handled.add(event.payloadJson())))
                .run(context -> await().until(() -> handled.size() == 3));

        // Stopped with its service, and nothing left behind: the group has forgotten the reader.
        assertThat(redis.opsForStream().consumers(STREAM, "reports").isEmpty()).isTrue();
    }

    private EventReaders read(EventSubscription subscription) {
        EventReaders readers = new EventReaders(linked, List.of(subscription), SETTINGS, registry);
        readers.start();
        started.add(readers);
        return readers;
    }

    private List<PublishedEvent> publish(int from, int to) {
        List<PublishedEvent> events = new ArrayList<>(IntStream.range(from, to)
                .mapToObj(number -> new PublishedEvent(
                        "tavern", UUID.randomUUID(), "beer_served", "player", Integer.toString(number), Instant.EPOCH))
                .toList());
        bus.publish(events);
        return events;
    }

    private void makeGroup(String group) {
        redis.opsForStream().createGroup(STREAM, ReadOffset.from("0"), group);
    }

    @SuppressWarnings("unchecked")
    private void readAsSomebodyWhoDies(String group, int events) {
        assertThat(redis.opsForStream()
                        .read(
                                Consumer.from(group, "somebody who dies"),
                                StreamReadOptions.empty().count(events),
                                StreamOffset.create(STREAM, ReadOffset.lastConsumed())))
                .hasSize(events);
    }

    private long pending(String group) {
        return redis.opsForStream().pending(STREAM, group).getTotalPendingMessages();
    }

    private List<Map<String, String>> deadLetters() {
        return redis.<String, String>opsForStream().range(STREAM + ":dead", Range.unbounded()).stream()
                .map(entry -> entry.getValue())
                .toList();
    }

    private double counter(String name) {
        return registry.get("guildhall.events." + name)
                .tag("topic", "tavern")
                .counter()
                .count();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private static LettuceConnectionFactory connections(TestRedis redis) {
        RedisStandaloneConfiguration address = new RedisStandaloneConfiguration(redis.host(), redis.port());
        address.setDatabase(redis.database());
        LettuceConnectionFactory connections = new LettuceConnectionFactory(
                address,
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofSeconds(2))
                        .build());
        connections.afterPropertiesSet();
        connections.start();
        return connections;
    }
}
