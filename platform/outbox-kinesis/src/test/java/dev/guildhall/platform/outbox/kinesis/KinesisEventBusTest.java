package dev.guildhall.platform.outbox.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.platform.outbox.PublishedEvent;
import dev.guildhall.platform.outbox.kinesis.LocalKinesis.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import tools.jackson.databind.json.JsonMapper;

/** On a server of our own that speaks the protocol, and fails as Kinesis does. */
@Timeout(120)
class KinesisEventBusTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final LocalKinesis server = new LocalKinesis();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final KinesisSettings settings = settings(LocalKinesis.STREAM, 100);
    private final KinesisClient client = KinesisAutoConfiguration.client(settings, LIMIT);
    private final KinesisEventBus bus = new KinesisEventBus(client, settings, LIMIT, registry);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** Of every call a random part fails, some calls fail whole, some are taken and their answer is lost. */
    @Test
    void noEventOvertakesAnEarlierOneOfItsKeyWhicheverFail() {
        Random random = new Random(7);
        server.answerWith(keys -> switch (random.nextInt(12)) {
            case 0 -> Answer.failure(500, "InternalFailure");
            case 1 -> Answer.failure(400, "ProvisionedThroughputExceededException");
            case 2 -> Answer.takenAndCut();
            default ->
                Answer.without(IntStream.range(0, keys.size())
                        .filter(_ -> random.nextInt(3) == 0)
                        .boxed()
                        .toList());
        });
        List<PublishedEvent> events = IntStream.range(0, 400)
                .mapToObj(n -> event("key-" + n % 37, "{\"n\":" + n + "}"))
                .toList();

        bus.publish(events);

        Set<Integer> arrived = new HashSet<>();
        for (int key = 0; key < 37; key++) {
            List<Integer> ofKey = numbers("key-" + key);
            int first = key;
            assertThat(new LinkedHashSet<>(ofKey))
                    .containsExactlyElementsOf(IntStream.range(0, 400)
                            .filter(n -> n % 37 == first)
                            .boxed()
                            .toList());
            arrived.addAll(ofKey);
        }
        assertThat(arrived).hasSize(400);
        // No call carried two records of a key.
        assertThat(server.calls()).allSatisfy(keys -> assertThat(keys).doesNotHaveDuplicates());
        assertThat(registry.get("guildhall.outbox.kinesis.not.taken").counters())
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void onlyWhatWasNotTakenIsSentAgain() {
        AtomicInteger calls = new AtomicInteger();
        server.answerWith(_ -> calls.getAndIncrement() == 0 ? Answer.without(List.of(1, 3)) : Answer.taken());

        bus.publish(List.of(event("a", "{}"), event("b", "{}"), event("c", "{}"), event("d", "{}"), event("b", "{}")));

        assertThat(server.calls()).containsExactly(List.of("a", "b", "c", "d"), List.of("b", "d"), List.of("b"));
    }

    @Test
    void aCallKeepsToTheLimitsOfKinesis() {
        List<PublishedEvent> many =
                IntStream.range(0, 1_201).mapToObj(n -> event("key-" + n, "{}")).toList();
        bus.publish(many);
        assertThat(server.calls().stream().map(List::size)).containsExactly(500, 500, 201);

        String large = "{\"text\":\"" + "x".repeat(900 * 1024) + "\"}";
        bus.publish(
                IntStream.range(0, 12).mapToObj(n -> event("large-" + n, large)).toList());
        assertThat(server.calls().stream().map(List::size)).containsExactly(500, 500, 201, 5, 5, 2);
    }

    @Test
    void aRecordThatIsNeverTakenFailsTheBatchAfterSoManyAttempts() {
        server.answerWith(keys -> keys.contains("b") ? Answer.without(List.of(keys.indexOf("b"))) : Answer.taken());
        KinesisEventBus impatient = new KinesisEventBus(client, settings(LocalKinesis.STREAM, 3), LIMIT, registry);

        assertThatThrownBy(() -> impatient.publish(List.of(event("a", "{}"), event("b", "{}"))))
                .isInstanceOf(KinesisException.class)
                .hasMessageEndingWith("in 3 attempts, the last with ProvisionedThroughputExceededException");

        assertThat(server.calls()).containsExactly(List.of("a", "b"), List.of("b"), List.of("b"));
    }

    @Test
    void aServerThatOnlyFailsOrNeverAnswersIsGivenUpInTime() throws InterruptedException {
        KinesisEventBus hurried = new KinesisEventBus(client, settings, Duration.ofMillis(700), registry);
        server.answerWith(_ -> Answer.failure(503, "ServiceUnavailable"));
        assertThatThrownBy(() -> hurried.publish(List.of(event("a", "{}")))).hasMessageContaining("within PT0.7S");

        CountDownLatch enough = new CountDownLatch(1);
        server.answerWith(_ -> {
            awaitQuietly(enough);
            return Answer.taken();
        });
        assertThatThrownBy(() -> hurried.publish(List.of(event("a", "{}")))).isInstanceOf(KinesisException.class);
        enough.countDown();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aMistakeIsSaidAtOnceAndNotTriedAgain() {
        KinesisEventBus elsewhere = new KinesisEventBus(client, settings("no-such-stream", 100), LIMIT, registry);

        assertThatThrownBy(() -> elsewhere.publish(List.of(event("a", "{}"))))
                .isInstanceOf(KinesisException.class)
                .hasMessageContaining("Kinesis refuses to put records into no-such-stream")
                .hasMessageContaining("not found");
        server.answerWith(_ -> Answer.failure(400, "AccessDeniedException"));
        assertThatThrownBy(() -> bus.publish(List.of(event("a", "{}")))).isInstanceOf(KinesisException.class);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aRecordTellsWhatItIsAndKeepsTheText() {
        PublishedEvent documented = event("a", " {\"event_type\":\"player_action\",\"n\":1.50}");
        PublishedEvent own = event("b", "{\"event_id\":\"mine\"}");
        PublishedEvent empty = event("c", "{ }");
        PublishedEvent list = event("d", "[1, 2]");

        bus.publish(List.of(documented, own, empty, list));

        assertThat(data("a"))
                .isEqualTo("{\"event_id\":\"" + documented.id() + "\",\"event_type\":\"player_action\",\"n\":1.50}");
        assertThat(data("b")).isEqualTo("{\"event_type\":\"beer_served\",\"event_id\":\"mine\"}");
        assertThat(data("c")).isEqualTo("{\"event_id\":\"" + empty.id() + "\",\"event_type\":\"beer_served\" }");
        assertThat(data("d"))
                .isEqualTo("{\"event_id\":\"" + list.id() + "\",\"event_type\":\"beer_served\",\"data\":[1, 2]}");
    }

    private String data(String key) {
        return server.stored().stream()
                .filter(record -> record.partitionKey().equals(key))
                .map(LocalKinesis.Stored::data)
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> numbers(String key) {
        return server.stored().stream()
                .filter(record -> record.partitionKey().equals(key))
                .map(record -> JsonMapper.shared().readTree(record.data()))
                .map(json -> json.get("n").asInt())
                .toList();
    }

    private KinesisSettings settings(String stream, int attempts) {
        return new KinesisSettings(
                stream, "eu-central-1", URI.create("http://127.0.0.1:" + server.port()), "tester", "secret", attempts);
    }

    private static PublishedEvent event(String key, String payload) {
        return new PublishedEvent("tests", UUID.randomUUID(), "beer_served", key, payload, Instant.EPOCH);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
