package dev.guildhall.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
        OutboxEvent first = OutboxEvent.of("npc_interaction", "player-1", "{\"b\": 1, \"a\":[\"ü\"]}");
        OutboxEvent second = OutboxEvent.of("player_action", "player-2", "{}");
        fixture.transaction().executeWithoutResult(status -> {
            fixture.outbox().append(first);
            fixture.outbox().append(second);
        });
        fixture.transaction().executeWithoutResult(status -> {
            fixture.outbox().append(OutboxEvent.of("player_action", "player-3", "{}"));
            status.setRollbackOnly();
        });
        OutboxEvent third = fixture.appended("cost_tracking");

        relay.publishBatch();
        relay.publishBatch();

        assertThat(bus.ids()).containsExactly(first.id(), second.id(), third.id());
        assertThat(bus.events().getFirst()).satisfies(event -> {
            assertThat(event.topic()).isEqualTo("tests");
            assertThat(event.type()).isEqualTo("npc_interaction");
            assertThat(event.partitionKey()).isEqualTo("player-1");
            assertThat(event.payloadJson()).isEqualTo("{\"b\": 1, \"a\":[\"ü\"]}");
        });
        assertThat(fixture.table().isEmpty()).isTrue();
    }

    @Test
    void appendingOutsideATransactionThatMayWriteIsAMistakeThatIsSaid() {
        OutboxEvent event = OutboxEvent.of("player_action", "player", "{}");
        TransactionTemplate reading =
                new TransactionTemplate(fixture.transaction().getTransactionManager(), fixture.transaction());
        reading.setReadOnly(true);

        assertThatThrownBy(() -> fixture.outbox().append(event))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside a transaction that may write, for events [player_action]");
        assertThatThrownBy(() ->
                        reading.executeWithoutResult(status -> fixture.outbox().append(event)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> fixture.transaction()
                        .executeWithoutResult(
                                status -> fixture.outbox().append(OutboxEvent.of("player_action", "player", "{no"))))
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
        assertThat(bus.ids()).containsExactly(before.id());

        mayCommit.countDown();
        OutboxFixture.join(lateTransaction);
        relay.publishBatch();
        relay.publishBatch();
        // In the order of the transactions' ids: the late one began to write first.
        assertThat(bus.ids()).containsExactly(before.id(), late.id(), early.id());
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
        OutboxEvent event = fixture.appended("player_action");
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
        OutboxEvent event = fixture.appended("player_action");
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
        OutboxEvent event = fixture.appended("player_action");
        bus.beforePublishing(() -> OutboxFixture.join(OutboxFixture.elsewhere(this::killTheRelaysConnection)));

        assertThatThrownBy(relay::publishBatch).isInstanceOf(RuntimeException.class);
        RecordingBus other = new RecordingBus();
        fixture.relay(other, 100).publishBatch();

        assertThat(other.ids()).containsExactly(event.id());
        assertThat(fixture.table().isEmpty()).isTrue();
    }

    @Test
    void eventsFromADumpOfAnotherClusterArePublishedToo() {
        UUID id = UUID.randomUUID();
        fixture.jdbc().sql("""
                        INSERT INTO outbox (xid, id, type, partition_key, payload, occurred_at)
                        VALUES ('9000000000000', :id, 'player_action', 'player', '{}', now())
                        """).param("id", id).update();
        relay.publishBatch();
        assertThat(bus.ids()).isEmpty();

        relay.measure();
        relay.publishBatch();

        assertThat(bus.ids()).containsExactly(id);
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
