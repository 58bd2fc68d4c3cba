package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.openai.UpstreamSettings.Upstream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import tools.jackson.core.json.JsonFactory;

/** What the models of all upstreams share, and what is closed with them: the connections and the thread that watches the calls. */
public final class OpenAiTransport implements AutoCloseable {
    private final Clock clock;
    private final Supplier<SSLSocketFactory> tls;
    private final Deadlines deadlines = new Deadlines();
    private final JsonFactory json = new JsonFactory();
    private final TokenCounts tokenCounts = new TokenCounts();
    private final List<Connections> pools = new CopyOnWriteArrayList<>();

    /** A transport without connections; {@code clock} is for dates in answers. */
    public OpenAiTransport(Clock clock) {
        this(clock, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** @param tls asked when the first connection needs it: it may have to read the certificates of the system */
    OpenAiTransport(Clock clock, Supplier<SSLSocketFactory> tls) {
        this.clock = clock;
        this.tls = tls;
    }

    Connections connectionsTo(Upstream upstream) {
        Connections connections = new Connections(upstream, tls);
        pools.add(connections);
        deadlines.watch(connections);
        return connections;
    }

    Clock clock() {
        return clock;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    JsonFactory json() {
        return json;
    }

    TokenCounts tokenCounts() {
        return tokenCounts;
    }

    /** Closes every connection; calls that are under way fail. */
    @Override
    public void close() {
        pools.forEach(Connections::close);
        deadlines.close();
    }
}
