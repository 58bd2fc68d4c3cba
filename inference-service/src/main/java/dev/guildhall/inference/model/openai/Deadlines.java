package dev.guildhall.inference.model.openai;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that looks over everything that is open, many times a second, and closes what is over. A limit of the socket could
 * not do that: it begins anew with every byte, and costs a timer for every wait.
 */
final class Deadlines implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
    private static final Duration INTERVAL = Duration.ofMillis(50);
    /** Idle connections are looked over once in so many rounds. */
    private static final int ROUNDS_TO_IDLE = 10;

    /** Bounded by the pools: each lets only so many calls in. */
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();

    private final Set<Connections> pools = ConcurrentHashMap.newKeySet();
    private final Thread watcher;
    private volatile boolean closed;

    Deadlines() {
        watcher = Thread.ofPlatform().daemon().name("upstream-deadlines").start(this::watch);
    }

    void watch(Exchange exchange) {
        exchanges.add(exchange);
        if (closed) {
            exchange.abandon();
        }
    }

    void forget(Exchange exchange) {
        exchanges.remove(exchange);
    }

    void watch(Connections pool) {
        pools.add(pool);
    }

    private void watch() {
        for (int round = 0; !closed; round++) {
            try {
                look(round % ROUNDS_TO_IDLE == 0);
            } catch (RuntimeException e) {
                // Whatever it was, the next round is needed all the same.
                log.error("The time limits of some calls were not looked over", e);
            }
            try {
                Thread.sleep(INTERVAL);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void look(boolean idleToo) {
        long now = System.nanoTime();
        exchanges.forEach(exchange -> exchange.closeIfOver(now));
        if (idleToo) {
            pools.forEach(Connections::closeExpired);
        }
    }

    /** Ends every call: from now on nobody would. */
    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
        exchanges.forEach(Exchange::abandon);
    }
}
