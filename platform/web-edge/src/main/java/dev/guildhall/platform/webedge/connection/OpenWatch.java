package dev.guildhall.platform.webedge.connection;

import jakarta.servlet.ServletRequest;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request whose caller is watched.
 *
 * <p>Thread rule: the watcher's thread registers and looks, any thread closes. They take turns by the lock, which hands
 * the connection's read buffer back to Tomcat too: once the watch is closed, what the watcher read is seen by the thread
 * that closed it, and the watcher reads no more.
 */
final class OpenWatch implements ClientConnections.Watch {
    private static final Logger log = LoggerFactory.getLogger(OpenWatch.class);
    private static final String ATTRIBUTE = OpenWatch.class.getName();

    private final WatchableConnection connection;
    private final Runnable onGone;
    private final OnEnd onEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean ended;
    private @Nullable SelectionKey key;
    /** Belongs to the watcher's thread. */
    private boolean seen;

    OpenWatch(WatchableConnection connection, Runnable onGone, OnEnd onEnd) {
        this.connection = connection;
        this.onGone = onGone;
        this.onEnd = onEnd;
    }

    /** The last watch of a request. */
    static @Nullable OpenWatch of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof OpenWatch watch ? watch : null;
    }

    /** Lets {@link WatchesEndWithRequests} find this watch, should nobody close it. */
    void endWith(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    boolean isOpen() {
        lock.lock();
        try {
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    /** Whether this was asked before. */
    boolean seenBefore() {
        boolean before = seen;
        seen = true;
        return before;
    }

    /** From here on the selector tells when there is something to {@link #look} at. */
    void register(Selector selector) {
        lock.lock();
        try {
            SocketChannel channel = connection.channel();
            if (!ended && channel != null) {
                key = channel.register(selector, SelectionKey.OP_READ, this);
            }
        } catch (ClosedChannelException _) {
            end();
        } catch (RuntimeException e) {
            log.error("the caller of a request cannot be watched", e);
            end();
        } finally {
            lock.unlock();
        }
    }

    /** Finds out what has happened on the connection, and tells if the caller has left. */
    void look() {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            switch (connection.look()) {
                case NOTHING -> {}
                case NEXT_REQUEST -> end();
                case GONE -> {
                    end();
                    tell();
                }
            }
        } catch (RuntimeException e) {
            log.error("the caller of a request is watched no more", e);
            end();
        } finally {
            lock.unlock();
        }
    }

    /** Whatever the callback does, the thread has other connections to watch. */
    private void tell() {
        try {
            onGone.run();
        } catch (RuntimeException | Error e) {
            log.error("a request could not be told that its caller left", e);
        } finally {
            // While a thread is interrupted, no selector waits for it.
            boolean _ = Thread.interrupted();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            end();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            if (key != null) {
                key.cancel();
            }
            onEnd.ended(this, key != null);
        }
    }

    /** Hears once of the end of a watch. */
    @FunctionalInterface
    interface OnEnd {
        /** Whether the selector still holds the connection is said by {@code registered}. */
        void ended(OpenWatch watch, boolean registered);
    }
}
