package dev.guildhall.platform.testkit.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP proxy on a loopback port in front of a server, so that a test can lose the server without stopping it for others.
 * It starts whole. All methods may be called from any thread, and take effect before they return.
 */
public final class BreakableLink implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;

    private enum State {
        WHOLE,
        STALLED,
        CUT
    }

    private final InetSocketAddress target;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.WHOLE;

    private BreakableLink(InetSocketAddress target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    /** A link to any server, on a free port of 127.0.0.1. */
    public static BreakableLink to(String host, int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            InetAddress[] addresses = InetAddress.getAllByName(host);
            BreakableLink link =
                    new BreakableLink(new InetSocketAddress(addresses[0], port), new ServerSocket(0, 50, loopback));
            Thread.ofVirtual().name("breakable-link").start(link::acceptAll);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port on 127.0.0.1 to connect to instead of the server's. */
    public int port() {
        return listener.getLocalPort();
    }

    /** As if the server died: every connection is reset, and new ones are closed as soon as they are made. */
    public void cut() {
        become(State.CUT);
        closeAll();
    }

    /** As if the network went silent: connections stay and new ones are taken, but no byte passes either way. */
    public void stall() {
        become(State.STALLED);
    }

    /** Everything passes again; bytes that waited while stalled arrive now. */
    public void restore() {
        become(State.WHOLE);
    }

    private void become(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when bytes may pass; false when the connection is lost instead. */
    private boolean mayPass() {
        lock.lock();
        try {
            while (state == State.STALLED && !closed.get()) {
                changed.awaitUninterruptibly();
            }
            return state == State.WHOLE && !closed.get();
        } finally {
            lock.unlock();
        }
    }

    private boolean isCut() {
        lock.lock();
        try {
            return state == State.CUT || closed.get();
        } finally {
            lock.unlock();
        }
    }

    private void acceptAll() {
        while (!closed.get()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().name("breakable-link-connection").start(() -> connect(client));
            } catch (IOException e) {
                // Closed, or a client that left at once: the loop's condition tells which.
            }
        }
    }

    private void connect(Socket client) {
        sockets.add(client);
        if (isCut() || !mayPass()) {
            abort(client);
            return;
        }
        Socket server = new Socket();
        sockets.add(server);
        try {
            server.connect(target, CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            abort(client);
            abort(server);
            return;
        }
        Thread.ofVirtual().name("breakable-link-answers").start(() -> pass(server, client));
        pass(client, server);
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[8_192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0 && mayPass(); read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side went away; the other learns of it below.
        } finally {
            abort(from);
            abort(to);
        }
    }

    private void closeAll() {
        sockets.forEach(this::abort);
    }

    private void abort(Socket socket) {
        sockets.remove(socket);
        try {
            if (isCut()) {
                // Zero makes close a reset, as from a machine that is gone, instead of an orderly end.
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // Already closed.
        }
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is left to be lost.
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                become(State.CUT);
                closeAll();
            }
        }
    }
}
