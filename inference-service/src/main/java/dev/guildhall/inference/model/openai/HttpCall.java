package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.inference.model.openai.UpstreamSettings.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, on one connection. Closing it gives the connection back if the answer was read to its end, and
 * closes the connection otherwise.
 */
final class HttpCall implements AutoCloseable {
    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
    /** A server that had closed a connection which was kept shows it at once, not after it has worked for a while. */
    private static final Duration STALE_SHOWS_WITHIN = Duration.ofMillis(250);

    private final Connections connections;
    private final Deadlines deadlines;
    private final Exchange exchange;
    private Runnable onSend = () -> {};
    private @Nullable PoolEntry<HttpHost, DefaultBHttpClientConnection> entry;
    private boolean reusable;
    private boolean finished;

    HttpCall(Connections connections, Deadlines deadlines, Limits limits) {
        this.connections = connections;
        this.deadlines = deadlines;
        this.exchange = new Exchange(limits);
        connections.enterLine();
        deadlines.watch(exchange);
    }

    Exchange exchange() {
        return exchange;
    }

    /** Says what is to be done when the request is sent, once there is a connection; it may be sent twice. */
    void whenSent(Runnable action) {
        onSend = action;
    }

    /**
     * Sends the request and returns the answer as soon as its header is there.
     *
     * @param untilHeader the limit that holds meanwhile
     * @throws IOException if there is no answer, be it because the exchange has ended
     * @throws ModelFailedException if what came is not HTTP
     */
    ClassicHttpResponse send(ClassicHttpRequest request, Wait untilHeader) throws IOException {
        PoolEntry<HttpHost, DefaultBHttpClientConnection> leased = lease();
        if (!leased.hasConnection()) {
            connections.connect(leased, exchange);
            return execute(leased, request, untilHeader);
        }
        long begun = System.nanoTime();
        try {
            return execute(leased, request, untilHeader);
        } catch (IOException stale) {
            if (exchange.isClosed() || System.nanoTime() - begun > STALE_SHOWS_WITHIN.toNanos()) {
                throw stale;
            }
        }
        // The server has closed this connection since it was last used, and most likely all others that are kept.
        giveBack(false);
        connections.closeIdle();
        PoolEntry<HttpHost, DefaultBHttpClientConnection> fresh = lease();
        if (!fresh.hasConnection()) {
            connections.connect(fresh, exchange);
        }
        return execute(fresh, request, untilHeader);
    }

    private PoolEntry<HttpHost, DefaultBHttpClientConnection> lease() throws IOException {
        PoolEntry<HttpHost, DefaultBHttpClientConnection> leased = connections.lease(exchange);
        entry = leased;
        return leased;
    }

    private ClassicHttpResponse execute(
            PoolEntry<HttpHost, DefaultBHttpClientConnection> leased, ClassicHttpRequest request, Wait untilHeader)
            throws IOException {
        DefaultBHttpClientConnection connection = leased.getConnection();
        if (connection == null) {
            throw new IOException("the connections have been shut down");
        }
        exchange.enter(untilHeader);
        exchange.hold(() -> connection.close(CloseMode.IMMEDIATE));
        onSend.run();
        try {
            HttpCoreContext context = HttpCoreContext.create();
            ClassicHttpResponse response = EXECUTOR.execute(request, connection, context);
            reusable = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
            return response;
        } catch (HttpException | MessageConstraintException e) {
            throw new ModelFailedException(Failure.BAD_EVENT, "the answer is not HTTP: " + e.getMessage(), e);
        }
    }

    /**
     * Reads an answer whose text matters little.
     *
     * @param most what is longer is cut off there, and the connection with it
     */
    byte[] readUpTo(int most, ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            finished();
            return new byte[0];
        }
        InputStream body = entity.getContent();
        byte[] bytes = body.readNBytes(most);
        if (body.read() < 0) {
            finished();
        }
        return bytes;
    }

    /** The answer has been read to its end. */
    void finished() {
        finished = true;
    }

    private void giveBack(boolean asItIs) {
        PoolEntry<HttpHost, DefaultBHttpClientConnection> leased = entry;
        if (leased != null) {
            entry = null;
            connections.release(leased, asItIs);
        }
    }

    @Override
    public void close() {
        deadlines.forget(exchange);
        boolean intact = exchange.end();
        try {
            giveBack(intact && finished && reusable);
        } finally {
            connections.leaveLine();
        }
    }
}
