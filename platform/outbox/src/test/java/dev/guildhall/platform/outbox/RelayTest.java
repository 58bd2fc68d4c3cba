package dev.guildhall.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/** On a real PostgreSQL. */
@Timeout(120)
class RelayTest {
    private final OutboxFixture fixture = new OutboxFixture();
    private final RecordingBus bus = new RecordingBus();
    private final Relay relay = fixture.relay(bus, 100);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatWasCommittedIsPublishedOnceInItsOrderAndWhatWasRolledBackNever() {
        OutboxEvent first = OutboxEvent.of("guest_greeted", "player-1", "{\"b\": 1, \"a\":[\"ü\"]}");
        OutboxEvent second = OutboxEvent.of("beer_served", "player-2", "{}");
        fixture.transaction().executeWithoutResult(status -> {
            fixture.outbox().append(first);
            fixture.outbox().append(second);
        });
        fixture.transaction().executeWithoutResult(status -> {
            fixture.outbox().append(OutboxEvent.of("beer_served", "player-3", "{}"));
            status.setRollbackOnly();
        });
        OutboxEvent third = fixture.appended("bill_paid");

        relay.publishBatch();
        relay.publishBatch();

        assertThat(bus.ids()).containsExactly(first.id(), second.id(), third.id());
        assertThat(bus.events().getFirst()).satisfies(event -> {
            assertThat(event.topic()).isEqualTo("tests");
            assertThat(event.type()).isEqualTo("guest_greeted");
            assertThat(event.partitionKey()).isEqualTo("player-1");
            assertThat(event.payloadJson()).isEqualTo("{\"b\": 1, \"a\":[\"ü\"]}");
        });
        assertThat(fixture.table().isEmpty()).isTrue();
    }

    @Test
    void appendingOutsideATransactionThatMayWriteIsAMistakeThatIsSaid() {
        OutboxEvent event = OutboxEvent.of("beer_served", "player", "{}");
        TransactionTemplate reading =
                new TransactionTemplate(fixture.transaction().getTransactionManager(), fixture.transaction());
        reading.setReadOnly(true);

        assertThatThrownBy(() -> fixture.outbox().append(event))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside a transaction that may write, for events [beer_served]");
        assertThatThrownBy(() ->
                        reading.executeWithoutResult(status -> fixture.outbox().append(event)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> fixture.transaction()
                        .executeWithoutResult(
                                status -> fixture.outbox().append(OutboxEvent.of("beer_served", "player", "{no"))))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aTransactionThatCommitsLateIsNotSkipped() throws Exception {
        OutboxEvent before = fixture.appended("before");
        OutboxEvent late = OutboxEvent.of("late", "player", "{}");
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        FutureTask<Boolean> lateTransaction =
                OutboxFixture.elsewhere(() -> fixture.transaction().executeWithoutResult(status -> {
                    fixture.outbox().append(late);
                    written.countDown();
                    await(mayCommit);
                }));
        assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
        OutboxEvent early = fixture.appended("early");

        relay.publishBatch();
        assertThat(bus.ids()).containsExactly(before.id(), early.id());

        mayCommit.countDown();
        OutboxFixture.join(lateTransaction);
        relay.publishBatch();
        // Its number is lower than that of the event before; a relay that kept a position would have passed it.
        assertThat(bus.ids()).containsExactly(before.id(), early.id(), late.id());
    }

    @Test
    void aBatchIsNoLargerThanConfiguredAndTheRestFollows() {
        List<UUID> ids = List.of(
                fixture.appended("a").id(),
                fixture.appended("b").id(),
                fixture.appended("c").id());
        Relay small = fixture.relay(bus, 2);

        assertThat(small.publishBatch()).isTrue();
        assertThat(bus.ids()).isEqualTo(ids.subList(0, 2));
        assertThat(small.publishBatch()).isFalse();
        assertThat(bus.ids()).isEqualTo(ids);
    }

    @Test
    void whatTheBusDidNotTakeIsPublishedAgain() {
        OutboxEvent event = fixture.appended("beer_served");
        bus.beforePublishing(() -> {
            throw new IllegalStateException("the bus is away");
        });
        assertThatThrownBy(relay::publishBatch).hasMessage("the bus is away");
        assertThat(fixture.table().isEmpty()).isFalse();

        bus.beforePublishing(() -> {});
        relay.publishBatch();

        assertThat(bus.ids()).containsExactly(event.id());
    }

    @Test
    void onlyOneRelayOfADatabasePublishesAtATime() throws Exception {
        OutboxEvent event = fixture.appended("beer_served");
        CountDownLatch publishing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        bus.beforePublishing(() -> {
            publishing.countDown();
            await(mayEnd);
        });
        FutureTask<Boolean> first = OutboxFixture.elsewhere(relay::publishBatch);
        assertThat(publishing.await(30, TimeUnit.SECONDS)).isTrue();
        RecordingBus other = new RecordingBus();

        assertThat(fixture.relay(other, 100).publishBatch()).isFalse();

        mayEnd.countDown();
        OutboxFixture.join(first);
        assertThat(other.ids()).isEmpty();
        assertThat(bus.ids()).containsExactly(event.id());
    }

    @Test
    void aRelayThatIsKilledWhilePublishingFreesTheWayForAnother() {
        OutboxEvent event = fixture.appended("beer_served");
        bus.beforePublishing(() -> OutboxFixture.join(OutboxFixture.elsewhere(this::killTheRelaysConnection)));

        assertThatThrownBy(relay::publishBatch).isInstanceOf(RuntimeException.class);
        RecordingBus other = new RecordingBus();
        fixture.relay(other, 100).publishBatch();

        assertThat(other.ids()).containsExactly(event.id());
        assertThat(fixture.table().isEmpty()).isTrue();
    }

    @Test
    void anEventThatBreaksTheDocumentedSchemaFailsItsTransaction() {
        OutboxEvent broken = OutboxEvent.of("player_action", "player", "{\"event_type\": \"player_action\"}");
        OutboxEvent fine = OutboxEvent.of("beer_served", "player", "{}");

        assertThatThrownBy(() -> fixture.transaction()
                        .executeWithoutResult(status -> fixture.outbox().appendAll(List.of(fine, broken))))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("event player_action breaks the documented schema: ")
                .hasMessageContaining("user_id")
                .hasMessageContaining("timestamp");

        assertThat(fixture.table().isEmpty()).isTrue();
    }

    @Test
    void aRowThatBreaksTheSchemaGoesToTheDeadLettersAndHoldsUpNobody() {
        OutboxEvent before = fixture.appended("before");
        UUID broken = UUID.randomUUID();
        insertByHand(broken, "player_action", "{\"event_type\": \"player_action\", \"user_id\": \"bilbo\"}");
        OutboxEvent after = fixture.appended("after");

        relay.publishBatch();

        assertThat(bus.ids()).containsExactly(before.id(), after.id());
        assertThat(fixture.table().isEmpty()).isTrue();
        assertThat(deadLetters()).containsExactly(broken);
        assertThat(fixture.jdbc()
                        .sql("SELECT reason FROM outbox_dead_letters")
                        .query(String.class)
                        .single())
                .contains("timestamp", "user_id")
                .doesNotContain("bilbo");
        relay.measure();
        assertThat(gauge("guildhall.outbox.dead")).isEqualTo(1);
        assertThat(died()).isEqualTo(1);
    }

    @Test
    void whileTheBusIsAwayNothingIsBuried() {
        insertByHand(UUID.randomUUID(), "player_action", "{}");
        fixture.appended("after");
        bus.beforePublishing(() -> {
            throw new IllegalStateException("the bus is away");
        });

        assertThatThrownBy(relay::publishBatch).hasMessage("the bus is away");

        assertThat(deadLetters()).isEmpty();
        assertThat(died()).isZero();
    }

    @Test
    void onlyWhatTheBusRefusesDiesAndTheRestIsPublished() {
        OutboxEvent before = fixture.appended("before");
        OutboxEvent huge = fixture.appended("huge");
        OutboxEvent after = fixture.appended("after");
        RecordingBus choosy = new RecordingBus();
        EventBus refusing = events -> {
            if (events.stream().anyMatch(event -> event.id().equals(huge.id()))) {
                throw new RefusedEventsException(Map.of(huge.id(), "payload: too large (expected: less)"));
            }
            choosy.publish(events);
        };
        Relay meeting = fixture.relay(refusing, 100);

        assertThat(meeting.publishBatch()).isTrue();
        assertThat(meeting.publishBatch()).isFalse();

        assertThat(choosy.ids()).containsExactly(before.id(), after.id());
        assertThat(deadLetters()).containsExactly(huge.id());
    }

    @Test
    void aRefusalOfUnknownEventsIsAFailure() {
        fixture.appended("beer_served");
        Relay meeting = fixture.relay(
                events -> {
                    throw new RefusedEventsException(Map.of(UUID.randomUUID(), "no reason"));
                },
                100);

        assertThatThrownBy(meeting::publishBatch).isInstanceOf(RefusedEventsException.class);
        assertThat(fixture.table().isEmpty()).isFalse();
    }

    @Test
    void afterFailuresTheBatchesAreSmallerAndGrowAgain() {
        for (int i = 0; i < 20; i++) {
            fixture.appended("beer_served");
        }
        List<Integer> sizes = new ArrayList<>();
        Relay slow = fixture.relay(
                events -> {
                    sizes.add(events.size());
                    if (events.size() > 3 && sizes.size() < 5) {
                        throw new IllegalStateException("too much at once");
                    }
                },
                8);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(slow::publishBatch).hasMessage("too much at once");
        }
        while (!fixture.table().isEmpty()) {
            try {
                slow.publishBatch();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("too much at once");
            }
        }

        assertThat(sizes).containsExactly(8, 4, 2, 4, 2, 4, 8, 4);
    }

    /** The statement of docs/operations.md. */
    @Test
    void deadLettersThatWereMendedCanBeSentOnTheirWay() {
        UUID broken = UUID.randomUUID();
        insertByHand(broken, "player_action", "{\"event_type\": \"player_action\"}");
        relay.publishBatch();
        fixture.jdbc().sql("""
                UPDATE outbox_dead_letters
                   SET payload = json_build_object(
                           'event_type', type, 'timestamp', '2026-01-29T15:30:00Z',
                           'user_id', '018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d')
                """).update();

        int redriven = fixture.jdbc().sql("""
                WITH back AS (DELETE FROM outbox_dead_letters WHERE number IN (SELECT min(number) FROM outbox_dead_letters)
                              RETURNING *)
                INSERT INTO outbox (id, type, partition_key, payload, occurred_at)
                SELECT id, type, partition_key, payload, occurred_at FROM back ORDER BY number
                """).update();
        relay.publishBatch();

        assertThat(redriven).isEqualTo(1);
        assertThat(bus.ids()).containsExactly(broken);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void theMetersShowWhatWaitsAndWhatLeft() {
        fixture.appended("a");
        fixture.appended("b");
        relay.measure();
        assertThat(gauge("guildhall.outbox.pending")).isEqualTo(2);
        assertThat(gauge("guildhall.outbox.lag")).isPositive();

        relay.publishBatch();
        relay.measure();

        assertThat(gauge("guildhall.outbox.pending")).isZero();
        assertThat(gauge("guildhall.outbox.lag")).isZero();
        assertThat(fixture.registry()
                        .get("guildhall.outbox.published")
                        .tag("topic", "tests")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    /** As an older release, a restored dump or somebody at psql might. */
    private void insertByHand(UUID id, String type, String payload) {
        fixture.jdbc()
                .sql("""
                        INSERT INTO outbox (id, type, partition_key, payload, occurred_at)
                        VALUES (:id, :type, 'player', CAST(:payload AS json), now())
                        """)
                .param("id", id)
                .param("type", type)
                .param("payload", payload)
                .update();
    }

    private List<UUID> deadLetters() {
        return fixture.jdbc()
                .sql("SELECT id FROM outbox_dead_letters ORDER BY number")
                .query(UUID.class)
                .list();
    }

    private double died() {
        return fixture.registry().get("guildhall.outbox.died").counter().count();
    }

    private void killTheRelaysConnection() {
        int killed = fixture.jdbc().sql("""
                        SELECT count(pg_terminate_backend(pid))
                          FROM pg_locks
                          JOIN pg_database ON pg_database.oid = pg_locks.database
                         WHERE locktype = 'advisory' AND datname = current_database()
                        """).query(Integer.class).single();
        assertThat(killed).isEqualTo(1);
    }

    private double gauge(String name) {
        return fixture.registry().get(name).tag("topic", "tests").gauge().value();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
