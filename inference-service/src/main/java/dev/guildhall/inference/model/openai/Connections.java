package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.inference.model.openai.UpstreamSettings.Upstream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The connections to one server: so many at a time, and a bounded line of calls that wait for one. */
final class Connections implements AutoCloseable {
    private static final Http1Config HTTP = Http1Config.custom()
            .setBufferSize(8 * 1024)
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .build();

    private final Supplier<SSLSocketFactory> tls;
    private final HttpHost server;
    private final boolean secure;
    private final int most;
    private final Duration connectLimit;
    private final TimeValue keepIdle;
    private final Addresses addresses;
    private final StrictConnPool<HttpHost, DefaultBHttpClientConnection> pool;
    private final Semaphore line;

    Connections(Upstream upstream, Supplier<SSLSocketFactory> tls) {
        URI baseUrl = upstream.baseUrl();
        this.tls = tls;
        this.secure = "https".equalsIgnoreCase(baseUrl.getScheme());
        int port = baseUrl.getPort() >= 0 ? baseUrl.getPort() : secure ? 443 : 80;
        // An IPv6 address has brackets in a URL, and nowhere else.
        String host = baseUrl.getHost().replaceAll("[\\[\\]]", "");
        this.server = new HttpHost(baseUrl.getScheme(), host, port);
        this.most = upstream.connections();
        this.connectLimit = upstream.limits().connect();
        this.keepIdle = TimeValue.of(upstream.limits().keepIdle());
        this.addresses = new Addresses(host);
        this.pool = new StrictConnPool<>(most, most, TimeValue.NEG_ONE_MILLISECOND, PoolReusePolicy.LIFO, null);
        this.line = new Semaphore(2 * most);
    }

    /** Gets into line; each success is followed by {@link #leaveLine}. */
    void enterLine() {
        if (!line.tryAcquire()) {
            throw new ModelFailedException(
                    Failure.RATE_LIMITED, "all " + most + " connections are in use, and as many calls wait for one");
        }
    }

    void leaveLine() {
        line.release();
    }

    /** Waits for a place in the pool; whether there is a connection in it already, the entry says. */
    PoolEntry<HttpHost, DefaultBHttpClientConnection> lease(Exchange exchange) throws IOException {
        exchange.enter(Wait.LINE);
        if (pool.isShutdown()) {
            throw new IOException("the connections have been shut down");
        }
        Future<PoolEntry<HttpHost, DefaultBHttpClientConnection>> place =
                pool.lease(server, null, Timeout.DISABLED, null);
        exchange.hold(() -> place.cancel(true));
        try {
            return place.get();
        } catch (CancellationException e) {
            pool.validatePendingRequests();
            throw new IOException("a connection is no longer waited for", e);
        } catch (ExecutionException e) {
            throw new IOException("no connection: " + e.getCause(), e);
        } catch (InterruptedException _) {
            if (!place.cancel(true)) {
                release(place.resultNow(), false);
            }
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a connection");
        }
    }

    /** Connects, TLS included. */
    void connect(PoolEntry<HttpHost, DefaultBHttpClientConnection> entry, Exchange exchange) throws IOException {
        exchange.enter(Wait.CONNECT);
        Socket socket = connected(addresses.find(exchange), exchange);
        DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(HTTP);
        try {
            if (secure) {
                connection.bind(secured(socket), socket);
            } else {
                connection.bind(socket);
            }
            entry.assignConnection(connection);
        } catch (IOException | RuntimeException e) {
            closeQuietly(socket);
            throw e;
        }
    }

    /** Tries the addresses in turn, none of them so long that nothing is left for the others. */
    private Socket connected(InetAddress[] candidates, Exchange exchange) throws IOException {
        int share = Math.max(1, (int) (connectLimit.toMillis() / candidates.length));
        IOException failed = new IOException("no address");
        for (InetAddress candidate : candidates) {
            Socket socket = new Socket();
            try {
                exchange.hold(() -> closeQuietly(socket));
                socket.setTcpNoDelay(true);
                socket.setKeepAlive(true);
                socket.connect(new InetSocketAddress(candidate, server.getPort()), share);
                return socket;
            } catch (IOException e) {
                closeQuietly(socket);
                failed = e;
                if (exchange.isClosed()) {
                    break;
                }
            }
        }
        throw failed;
    }

    private SSLSocket secured(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) tls.get().createSocket(socket, server.getHostName(), server.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        // Without it, any certificate of a known authority would do, whoever's it is.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use any more, closed or not.
        }
    }

    /** Takes a connection back, or closes it where it is of no further use. */
    void release(PoolEntry<HttpHost, DefaultBHttpClientConnection> entry, boolean reusable) {
        if (reusable && !pool.isShutdown()) {
            entry.updateExpiry(keepIdle);
        } else {
            // At once and without a farewell: the server shall stop, and nobody here waits for it.
            entry.discardConnection(CloseMode.IMMEDIATE);
        }
        try {
            pool.release(entry, reusable);
        } catch (IllegalStateException e) {
            // It was shut down in between, and has forgotten all it had given out.
            if (!pool.isShutdown()) {
                throw e;
            }
        }
    }

    /** Closes the connections that nobody uses. */
    void closeIdle() {
        pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }

    void closeExpired() {
        pool.closeExpired();
    }

    @Override
    public void close() {
        pool.close(CloseMode.IMMEDIATE);
    }
}
