package dev.guildhall.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;

/**
 * The promise of the outbox at some size, on a real PostgreSQL: writers whose transactions are long and short and sometimes
 * rolled back, several relays that are stopped, interrupted and lose their connections, a bus that fails. What was committed
 * is published, what was rolled back is not, each stream keeps the order in which it was changed, and only a repeat has an id
 * that came before.
 *
 * <p>A stream is a row that is locked, as the owner of a session's state does: its events are numbered under the lock.
 *
 * <p>{@code -Dguildhall.outbox.proof.events=1000000} runs it at full size.
 */
@Timeout(1_800)
class OutboxProofTest {
    private static final int WRITERS = 64;
    private static final int STREAMS = 200;
    private static final int INTERRUPTED = 2;
    private static final int EVENTS = Integer.getInteger("guildhall.outbox.proof.events", 20_000);

    private final OutboxFixture fixture = new OutboxFixture(WRITERS + 8);
    private final ProofBus bus = new ProofBus(STREAMS, 42);
    private final AtomicLong appended = new AtomicLong();
    private final AtomicLong rolledBack = new AtomicLong();
    private final AtomicLong failuresOfRelays = new AtomicLong();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatIsCommittedIsPublishedInItsOrderWhateverFails() {
        fixture.jdbc()
                .sql("CREATE TABLE streams (id int PRIMARY KEY, version int NOT NULL)")
                .update();
        fixture.jdbc()
                .sql("CREATE TABLE notes (number int GENERATED ALWAYS AS IDENTITY)")
                .update();
        fixture.jdbc()
                .sql("INSERT INTO streams SELECT id, 0 FROM generate_series(0, :last) AS id")
                .param("last", STREAMS - 1)
                .update();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong kills = new AtomicLong();
        List<FutureTask<Boolean>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> OutboxFixture.elsewhere(() -> write(new Random(writer))))
                .toList();
        FutureTask<Boolean> relays = OutboxFixture.elsewhere(() -> runRelaysThatDie(over, kills));

        await().atMost(Duration.ofMinutes(25)).until(() -> writers.stream().allMatch(FutureTask::isDone));
        writers.forEach(OutboxFixture::join);
        await().atMost(Duration.ofMinutes(25))
                .ignoreException(DataAccessException.class)
                .until(() -> fixture.table().isEmpty() || !bus.wrong().isEmpty());
        over.set(true);
        OutboxFixture.join(relays);

        assertThat(bus.wrong()).isEmpty();
        assertThat(bus.published()).isEqualTo(committed());
        assertThat(committed().stream().mapToLong(Integer::longValue).sum()).isGreaterThanOrEqualTo(EVENTS);
        // Or the proof proves little.
        assertThat(kills.get()).isPositive();
        assertThat(bus.failures()).isPositive();
        assertThat(bus.repeats()).isPositive();
        assertThat(rolledBack.get()).isPositive();
        System.out.printf(
                "%d events were committed and published in order, %d rolled back; relays were killed %d times and failed %d"
                        + " times, the bus %d times; %d repeats%n",
                committed().stream().mapToLong(Integer::longValue).sum(),
                rolledBack.get(),
                kills.get(),
                failuresOfRelays.get(),
                bus.failures(),
                bus.repeats());
    }

    private List<Integer> committed() {
        return fixture.jdbc()
                .sql("SELECT version FROM streams ORDER BY id")
                .query(Integer.class)
                .list();
    }

    private void write(Random random) {
        while (appended.get() < EVENTS) {
            int events = 1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 8);
            boolean rollBack = random.nextInt(8) == 0;
            fixture.transaction().executeWithoutResult(status -> {
                change(random, events);
                if (rollBack) {
                    status.setRollbackOnly();
                }
            });
            (rollBack ? rolledBack : appended).addAndGet(events);
        }
    }

    /** Some have written before they lock, so that their transactions' ids say nothing of who had the lock first. */
    private void change(Random random, int events) {
        if (random.nextInt(3) == 0) {
            fixture.jdbc().sql("INSERT INTO notes DEFAULT VALUES").update();
        }
        int stream = random.nextInt(STREAMS);
        int version = fixture.jdbc()
                .sql("SELECT version FROM streams WHERE id = :id FOR UPDATE")
                .param("id", stream)
                .query(Integer.class)
                .single();
        List<OutboxEvent> batch = new ArrayList<>();
        for (int number = version + 1; number <= version + events; number++) {
            batch.add(OutboxEvent.of("stream_changed", Integer.toString(stream), Integer.toString(number)));
        }
        int half = random.nextInt(events + 1);
        fixture.outbox().appendAll(batch.subList(0, half));
        if (random.nextInt(6) == 0) {
            fixture.jdbc().sql("SELECT pg_sleep(random() * 0.02)").query().listOfRows();
        }
        fixture.outbox().appendAll(batch.subList(half, events));
        fixture.jdbc()
                .sql("UPDATE streams SET version = version + :events WHERE id = :id")
                .param("events", events)
                .param("id", stream)
                .update();
    }

    /** Several contend; each lives for a moment and then ends well, is interrupted, or loses its connection. */
    private void runRelaysThatDie(AtomicBoolean over, AtomicLong kills) {
        Random random = new Random(7);
        List<Thread> running = new ArrayList<>();
        List<RelayLoop> loops = new ArrayList<>();
        while (!over.get()) {
            while (running.size() < INTERRUPTED) {
                Relay relay = fixture.relay(bus, 1 + random.nextInt(600));
                running.add(Thread.ofVirtual().start(() -> publishUntilInterrupted(relay)));
            }
            if (loops.isEmpty()) {
                RelayLoop loop = fixture.loop(bus, 1 + random.nextInt(600));
                loop.start();
                loops.add(loop);
            }
            LockSupport.parkNanos(Duration.ofMillis(20 + random.nextInt(150)).toNanos());
            switch (random.nextInt(3)) {
                case 0 -> loops.removeFirst().stop();
                case 1 -> kills.addAndGet(killARelaysConnection());
                default -> {
                    running.removeFirst().interrupt();
                    kills.incrementAndGet();
                }
            }
        }
        running.forEach(Thread::interrupt);
        loops.forEach(RelayLoop::stop);
    }

    /** Dies in the middle of whatever it does: an interrupt closes the socket that it reads from. */
    private void publishUntilInterrupted(Relay relay) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!relay.publishBatch()) {
                    LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                }
            } catch (RuntimeException e) {
                failuresOfRelays.incrementAndGet();
            }
        }
    }

    private int killARelaysConnection() {
        return fixture.jdbc().sql("""
                SELECT count(pg_terminate_backend(pid))
                  FROM pg_locks
                  JOIN pg_database ON pg_database.oid = pg_locks.database
                 WHERE locktype = 'advisory' AND datname = current_database()
                """).query(Integer.class).single();
    }
}
