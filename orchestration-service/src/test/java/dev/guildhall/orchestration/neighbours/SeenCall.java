package dev.guildhall.orchestration.neighbours;

import io.grpc.Metadata;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A call that arrived at a neighbour. */
public final class SeenCall<Q> {
    private final Q request;
    private final Metadata headers;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    SeenCall(Q request, Metadata headers) {
        this.request = request;
        this.headers = headers;
    }

    public Q request() {
        return request;
    }

    /** An entry of the metadata by its name in lower case, such as {@code x-acting-player}. */
    public @Nullable String header(String name) {
        return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }

    /** Whether the caller hung up, or its deadline passed, before there was an answer. */
    public boolean isCancelled() {
        return cancelled.get();
    }

    void cancel() {
        cancelled.set(true);
    }
}
