package dev.guildhall.platform.outbox.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.outbox.PublishedEvent;
import dev.guildhall.platform.outbox.RefusedEventsException;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every adapter of the event bus keeps. An adapter's module extends it, with a real server or one that speaks the real
 * protocol behind a link that can be lost.
 */
@Timeout(120)
public abstract class EventBusContract {
    /** What the adapter under test may take for a batch. */
    protected static final Duration LIMIT = Duration.ofSeconds(3);

    private static final Instant WHEN = Instant.parse("2026-01-29T15:30:00.123Z");

    private final String topic =
            "contract-" + Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 1);

    /** An event as a receiver sees it; the payload as text, without what the adapter may have added. */
    public record Received(UUID id, String type, String partitionKey, String payloadJson) {}

    /** With {@link #LIMIT} for a batch, over {@link #link()}; the same one for the whole test. */
    protected abstract EventBus bus();

    /** The way to the bus, whole at first. */
    protected abstract BreakableLink link();

    /** All that is on the bus for a topic; what has the same partition key in the order in which a receiver gets it. */
    protected abstract List<Received> received(String topic);

    @Test
    void allOfABatchArrivesAndWhatSharesAKeyInItsOrder() {
        List<PublishedEvent> events = IntStream.range(0, 300)
                .mapToObj(number -> event("key-" + number % 11, "{\"number\":" + number + "}"))
                .toList();

        publishUntilTaken(events.subList(0, 120));
        publishUntilTaken(events.subList(120, 300));

        assertThat(first(received(topic))).containsExactlyInAnyOrderElementsOf(expected(events));
        assertThatEachKeyIsInOrder(events);
    }

    @Test
    void aBatchOfASingleKeyKeepsItsOrder() {
        List<PublishedEvent> events = IntStream.range(0, 60)
                .mapToObj(number -> event("player", "{\"number\":" + number + "}"))
                .toList();

        publishUntilTaken(events);

        assertThat(first(received(topic))).containsExactlyElementsOf(expected(events));
    }

    @Test
    protected void whatALostBusDidNotTakeFailsAndGoesThroughWhenItIsBack() {
        PublishedEvent before = event("player", "{\"number\":0}");
        List<PublishedEvent> missed = IntStream.range(1, 20)
                .mapToObj(number -> event("player", "{\"number\":" + number + "}"))
                .toList();
        publishUntilTaken(List.of(before));

        link().cut();
        assertThatThrownBy(() -> bus().publish(missed))
                .isInstanceOf(RuntimeException.class)
                .isNotInstanceOf(RefusedEventsException.class);
        link().restore();

        publishUntilTaken(missed);
        List<PublishedEvent> all = new ArrayList<>(List.of(before));
        all.addAll(missed);
        assertThatEachKeyIsInOrder(all);
    }

    @Test
    void aBusThatFallsSilentIsGivenUpAfterTheTimeLimit() {
        List<PublishedEvent> events = List.of(event("player", "{\"number\":0}"), event("player", "{\"number\":1}"));
        publishUntilTaken(events.subList(0, 1));

        link().stall();
        assertThatThrownBy(() -> bus().publish(events))
                .isInstanceOf(RuntimeException.class)
                .isNotInstanceOf(RefusedEventsException.class);
        link().restore();

        publishUntilTaken(events);
        assertThatEachKeyIsInOrder(events);
    }

    @Test
    protected void howeverOftenTheBusIsLostNoEventComesAheadOfAnother() {
        List<PublishedEvent> events = IntStream.range(0, 400)
                .mapToObj(number -> event("key-" + number % 3, "{\"number\":" + number + "}"))
                .toList();
        publishUntilTaken(events.subList(0, 20));
        Thread breaker = Thread.ofVirtual().start(this::breakTheLinkSixTimes);

        for (int from = 20; from < 400; from += 20) {
            publishUntilTaken(events.subList(from, from + 20));
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> !breaker.isAlive());
        assertThatEachKeyIsInOrder(events);
    }

    private void breakTheLinkSixTimes() {
        for (int i = 0; i < 6; i++) {
            LockSupport.parkNanos(Duration.ofMillis(10 + i * 9L).toNanos());
            link().cut();
            LockSupport.parkNanos(Duration.ofMillis(15).toNanos());
            link().restore();
        }
    }

    @Test
    void textIsCarriedAsItIs() {
        PublishedEvent event = event(
                "Zoë \"die Kühne\"", "{\"says\":\"ü € 𝔊 \\n\\u0000\\\"\",\"n\":1.50,\"big\":12345678901234567890}");

        publishUntilTaken(List.of(event));

        assertThat(first(received(topic))).containsExactlyElementsOf(expected(List.of(event)));
    }

    @Test
    void theLargestEventOfTheOutboxIsCarried() {
        PublishedEvent event = event("player", json(256 * 1024, "€"));

        publishUntilTaken(List.of(event));

        assertThat(first(received(topic))).containsExactlyElementsOf(expected(List.of(event)));
    }

    @Test
    void whatIsTooLargeForTheBusIsCarriedOrRefusedByName() {
        PublishedEvent small = event("player", "{\"number\":0}");
        PublishedEvent huge = event("player", json(3 * 1024 * 1024, "x"));
        try {
            bus().publish(List.of(small, huge));
            assertThat(first(received(topic))).containsExactlyElementsOf(expected(List.of(small, huge)));
        } catch (RefusedEventsException refused) {
            assertThat(refused.reasons()).containsOnlyKeys(huge.id());
            assertThat(refused.reasons().get(huge.id()))
                    .contains("expected: at most")
                    .doesNotContain("xxx");
            publishUntilTaken(List.of(small));
            assertThat(new HashSet<>(received(topic))).isEqualTo(Set.copyOf(expected(List.of(small))));
        }
    }

    /** Without the repeats. */
    private static List<Received> first(List<Received> all) {
        return all.stream().distinct().toList();
    }

    /** As the relay does, since a machine that is busy elsewhere may need more than the limit. */
    private void publishUntilTaken(List<PublishedEvent> events) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            bus().publish(events);
            return true;
        });
    }

    /** Repeats do not count: of each event, the first copy does. */
    private void assertThatEachKeyIsInOrder(List<PublishedEvent> events) {
        List<Received> got = received(topic);
        Set<String> keys = new LinkedHashSet<>();
        events.forEach(event -> keys.add(event.partitionKey()));
        for (String key : keys) {
            assertThat(got.stream()
                            .filter(event -> event.partitionKey().equals(key))
                            .map(Received::id)
                            .distinct())
                    .containsExactlyElementsOf(events.stream()
                            .filter(event -> event.partitionKey().equals(key))
                            .map(PublishedEvent::id)
                            .toList());
        }
    }

    /** An event on this test's topic. */
    protected final PublishedEvent event(String partitionKey, String payload) {
        return new PublishedEvent(topic, UUID.randomUUID(), "beer_served", partitionKey, payload, WHEN);
    }

    /** The topic of this test alone. */
    protected final String topic() {
        return topic;
    }

    private static List<Received> expected(List<PublishedEvent> events) {
        return events.stream()
                .map(event -> new Received(event.id(), event.type(), event.partitionKey(), event.payloadJson()))
                .toList();
    }

    private static String json(int characters, String filler) {
        String frame = "{\"text\":\"\"}";
        return "{\"text\":\"" + filler.repeat(characters - frame.length()) + "\"}";
    }
}
