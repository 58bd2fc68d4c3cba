package dev.guildhall.inference.dialogue.jdbc;

import dev.guildhall.inference.dialogue.AnsweredTurn;
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
 * Writes what is known of turns that stand alone, many in one transaction, a moment after they were given, to spare each turn a
 * transaction of its own. An instance that is killed takes the turns of that moment along.
 *
 * <p>Bounded: whoever gives a turn while there is no room writes a batch on its own thread first.
 */
@Component
final class TurnBuffer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TurnBuffer.class);
    private static final int ROOM = 2_048;
    private static final int BATCH = 256;
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final BlockingQueue<AnsweredTurn> waiting = new ArrayBlockingQueue<>(ROOM);
    private final TransactionOperations transactions;
    private final TurnRows rows;
    private final Counter lost;
    private final Thread writer;
    private volatile boolean closed;

    TurnBuffer(TransactionOperations transactions, TurnRows rows, MeterRegistry meters) {
        this.transactions = transactions;
        this.rows = rows;
        this.lost = Counter.builder("guildhall.dialogue.turns.unwritten")
                .description(
                        "Answered turns whose event, receipt and memories could not be written, since PostgreSQL was away")
                .register(meters);
        this.writer = Thread.ofVirtual().name("dialogue-turns").start(this::write);
    }

    void add(AnsweredTurn turn) {
        while (closed || !waiting.offer(turn)) {
            writeBatch();
            if (closed) {
                write(List.of(turn));
                return;
            }
        }
    }

    private void write() {
        try {
            while (!closed) {
                AnsweredTurn first = waiting.poll(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    // Others join it meanwhile.
                    Thread.sleep(MOMENT);
                    List<AnsweredTurn> batch = new ArrayList<>(List.of(first));
                    waiting.drainTo(batch, BATCH - 1);
                    write(batch);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeBatch() {
        List<AnsweredTurn> batch = new ArrayList<>();
        waiting.drainTo(batch, BATCH);
        if (!batch.isEmpty()) {
            write(batch);
        }
    }

    private void write(List<AnsweredTurn> batch) {
        try {
            transactions.executeWithoutResult(_ -> rows.write(batch));
        } catch (DataAccessException | TransactionException away) {
            lost.increment(batch.size());
            log.warn("{} turns are not written down: {}", batch.size(), away.getMessage());
        } catch (RuntimeException defect) {
            // Those after them must still be written.
            lost.increment(batch.size());
            log.error("{} turns are not written down", batch.size(), defect);
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
