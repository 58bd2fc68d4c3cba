package dev.guildhall.platform.webedge.connection;

import dev.guildhall.platform.departure.Departure;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a request that its caller has left, within about a tenth of a second and without the request writing anything.
 *
 * <pre>{@code
 * Departure departure = new Departure();
 * try (ClientConnections.Watch _ = connections.watch(request, departure)) {
 *     return desk.answer(command, departure);
 * }
 * }</pre>
 *
 * <p>A caller has left when it closed or reset its connection, or closed its half of it (TLS: said close_notify). A caller
 * that closes its half and still reads cannot be told from one that is gone, so it counts as gone, as with most HTTP
 * servers.
 *
 * <p>One thread waits for all connections on a selector of its own, beside Tomcat's. A request is not registered before it
 * has lasted for {@code patience}: most are over by then and cost an entry in a set. While all that is watched is
 * registered, the thread sleeps until something happens.
 *
 * <p>Bounded by the connections the server accepts, since a request has one watch at a time.
 */
public final class ClientConnections implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClientConnections.class);
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    private static final Watch UNWATCHED = () -> {};

    private final Selector selector;
    private final long patienceNanos;
    private final Thread thread;
    /** Open watches that have not lasted long enough to be registered. */
    private final Set<OpenWatch> young = ConcurrentHashMap.newKeySet();
    /** Whether the thread looks through the young ones from time to time; it does not while there are none. */
    private final AtomicBoolean rounds = new AtomicBoolean();

    private volatile boolean closed;

    private ClientConnections(Selector selector, Duration patience) {
        this.selector = selector;
        this.patienceNanos = patience.toNanos();
        this.thread = Thread.ofPlatform().name("client-connections").daemon().unstarted(this::run);
    }

    /** Starts the thread, which lives until {@link #close}. */
    public static ClientConnections open() {
        return open(PATIENCE);
    }

    /** Registers a request once it has lasted between one and two times {@code patience}. */
    static ClientConnections open(Duration patience) {
        Selector selector;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector for the connections of callers", e);
        }
        ClientConnections connections = new ClientConnections(selector, patience);
        connections.thread.start();
        return connections;
    }

    /**
     * Watches the caller of a request until the watch is closed, at the latest when the request ends.
     *
     * <p>Does nothing where there is nothing to watch: on another server or protocol than Tomcat's HTTP/1, or while the
     * body of the request has not been read to its end. Ends early when the caller sends its next request ahead of time:
     * from then on its leaving is noticed by writing only.
     *
     * @param onGone called once at most, on the thread that watches everyone, and never after the watch was closed; so it
     *     must neither block nor wait for whoever closes the watch
     * @throws IllegalStateException if the request has an open watch already
     */
    public Watch watch(ServletRequest request, Runnable onGone) {
        if (closed || !(request.getServletConnection() instanceof WatchableConnection connection)) {
            return UNWATCHED;
        }
        OpenWatch earlier = OpenWatch.of(request);
        if (earlier != null && earlier.isOpen()) {
            throw new IllegalStateException("the caller of this request is watched already");
        }
        OpenWatch watch = new OpenWatch(connection, onGone, this::forget);
        watch.endWith(request);
        young.add(watch);
        startRounds();
        return watch;
    }

    /** The same for a departure: it happens when the caller leaves. */
    public Watch watch(ServletRequest request, Departure departure) {
        return watch(request, () -> departure.happen("the caller left"));
    }

    /** Connections that the selector holds, with those whose watch has ended but which it has not let go yet. */
    int registered() {
        return selector.isOpen() ? selector.keys().size() : 0;
    }

    /** Whether the thread waits for connections only, not for a time. */
    boolean isAtRest() {
        return !rounds.get();
    }

    /** Whether the thread that watches is there. */
    boolean isRunning() {
        return thread.isAlive();
    }

    /** Ends the thread; what is watched is watched no more, and nobody is told. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            if (!thread.join(LONGEST_STOP)) {
                log.warn("the thread that watches the connections of callers did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An ended watch: Tomcat cannot close a connection, nor the next request register it, before the selector let go. */
    private void forget(OpenWatch watch, boolean registered) {
        young.remove(watch);
        if (registered) {
            selector.wakeup();
        }
    }

    private void startRounds() {
        if (!rounds.get() && rounds.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    private void run() {
        try (selector) {
            long nextRound = System.nanoTime();
            while (!closed) {
                lookAtTheReady(nextRound);
                if (rounds.get() && System.nanoTime() - nextRound >= 0) {
                    lookThroughTheYoung();
                    nextRound = System.nanoTime() + patienceNanos;
                }
            }
        } catch (IOException e) {
            log.error("callers who leave are no longer noticed before something is written to them", e);
        } finally {
            closed = true;
            young.clear();
        }
    }

    private void lookAtTheReady(long nextRound) throws IOException {
        if (rounds.get()) {
            long millis = Math.ceilDiv(nextRound - System.nanoTime(), 1_000_000);
            if (millis > 0) {
                selector.select(millis);
            } else {
                selector.selectNow();
            }
        } else {
            selector.select();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof OpenWatch watch) {
                watch.look();
            }
        }
        selector.selectedKeys().clear();
    }

    /**
     * Registers those that an earlier round saw. There was a select since then, so that the selector has let go of the
     * requests which came before them on the same connections.
     */
    private void lookThroughTheYoung() {
        Iterator<OpenWatch> each = young.iterator();
        while (each.hasNext()) {
            OpenWatch watch = each.next();
            if (watch.seenBefore()) {
                each.remove();
                watch.register(selector);
            }
        }
        if (young.isEmpty()) {
            rounds.set(false);
            if (!young.isEmpty()) {
                startRounds();
            }
        }
    }

    /** One request under watch. */
    @FunctionalInterface
    public interface Watch extends AutoCloseable {
        /** Ends the watch: when this returns, the callback has run or never will. */
        @Override
        void close();
    }
}
