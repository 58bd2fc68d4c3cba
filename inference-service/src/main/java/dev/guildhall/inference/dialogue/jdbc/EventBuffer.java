package dev.guildhall.inference.dialogue.jdbc;

import dev.guildhall.platform.outbox.Outbox;
import dev.guildhall.platform.outbox.OutboxEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes events that stand alone into the outbox, many in one transaction, a moment after they were given, to
 * spare each turn a transaction of its own. An instance that is killed takes the events of that moment along.
 *
 * <p>Bounded: whoever gives an event while there is no room writes a batch on its own thread first.
 */
@Component
final class EventBuffer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventBuffer.class);
    private static final int ROOM = 4_096;
    private static final int BATCH = 256;
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final BlockingQueue<OutboxEvent> waiting = new ArrayBlockingQueue<>(ROOM);
    private final TransactionOperations transactions;
    private final Outbox outbox;
    private final Counter lost;
    private final Thread writer;
    private volatile boolean closed;

    EventBuffer(TransactionOperations transactions, Outbox outbox, MeterRegistry meters) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.lost = Counter.builder("guildhall.dialogue.events.lost")
                .description("Answered turns whose event could not be written, since PostgreSQL was away")
                .register(meters);
        this.writer = Thread.ofVirtual().name("dialogue-events").start(this::write);
    }

    void add(OutboxEvent event) {
        while (closed || !waiting.offer(event)) {
            writeBatch();
            if (closed) {
                write(List.of(event));
                return;
            }
        }
    }

    private void write() {
        try {
            while (!closed) {
                OutboxEvent first = waiting.poll(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    // Others join it meanwhile.
                    Thread.sleep(MOMENT);
                    List<OutboxEvent> batch = new ArrayList<>(List.of(first));
                    waiting.drainTo(batch, BATCH - 1);
                    write(batch);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeBatch() {
        List<OutboxEvent> batch = new ArrayList<>();
        waiting.drainTo(batch, BATCH);
        if (!batch.isEmpty()) {
            write(batch);
        }
    }

    private void write(List<OutboxEvent> batch) {
        try {
            transactions.executeWithoutResult(_ -> outbox.appendAll(batch));
        } catch (DataAccessException | TransactionException away) {
            lost.increment(batch.size());
            log.warn("{} turns have no event: {}", batch.size(), away.getMessage());
        } catch (RuntimeException defect) {
            // Those after them must still be written.
            lost.increment(batch.size());
            log.error("{} turns have no event", batch.size(), defect);
        }
    }

    /** Writes what is left; what is given after this is written at once. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(LONGEST_STOP);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        while (!waiting.isEmpty()) {
            writeBatch();
        }
    }
}
