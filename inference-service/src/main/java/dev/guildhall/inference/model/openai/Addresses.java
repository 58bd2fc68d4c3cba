package dev.guildhall.inference.model.openai;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one host. Asking for them can take the system a minute, and nothing interrupts it; so that happens on a
 * thread of its own, one at a time, and callers wait for it no longer than they want.
 */
final class Addresses {
    private final String host;
    private final AtomicReference<@Nullable CompletableFuture<InetAddress[]>> running = new AtomicReference<>();

    Addresses(String host) {
        this.host = host;
    }

    InetAddress[] find(Exchange exchange) throws IOException {
        CompletableFuture<InetAddress[]> answer = asked().copy();
        exchange.hold(() -> answer.cancel(false));
        try {
            return answer.get();
        } catch (ExecutionException e) {
            UnknownHostException unknown = new UnknownHostException(host);
            unknown.initCause(e.getCause());
            throw unknown;
        } catch (CancellationException e) {
            throw new IOException("the address of " + host + " is no longer waited for", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while looking up " + host);
        }
    }

    private CompletableFuture<InetAddress[]> asked() {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        while (true) {
            CompletableFuture<InetAddress[]> others = running.get();
            if (others != null) {
                return others;
            }
            if (running.compareAndSet(null, mine)) {
                start(mine);
                return mine;
            }
        }
    }

    /** On a platform thread: the system's call would hold one of the few carriers of virtual ones. */
    private void start(CompletableFuture<InetAddress[]> answer) {
        boolean started = false;
        try {
            Thread.ofPlatform().daemon().name("upstream-address").start(() -> ask(answer));
            started = true;
        } finally {
            if (!started) {
                running.set(null);
            }
        }
    }

    private void ask(CompletableFuture<InetAddress[]> answer) {
        try {
            answer.complete(InetAddress.getAllByName(host));
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        } finally {
            running.set(null);
        }
    }
}
