package dev.guildhall.platform.requestids;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id of the request that the current thread works for. It lives in SLF4J's MDC, so that every log line of the thread
 * carries it.
 *
 * <p>Thread rule: a binding holds for the thread that made it, and the same thread closes it. Work handed to another thread
 * binds the id again over there.
 */
public final class CurrentRequest {
    /** The MDC key, for log patterns: {@code %X{request_id}}. */
    public static final String MDC_KEY = "request_id";

    private CurrentRequest() {}

    /** The id bound to this thread, or nothing when the thread works for no request. */
    public static Optional<RequestId> id() {
        return Optional.ofNullable(MDC.get(MDC_KEY)).map(RequestId::new);
    }

    /** The id bound to this thread, or a fresh one, for whoever has to name one in an answer. */
    public static RequestId idOrFresh() {
        return id().orElseGet(RequestId::fresh);
    }

    /** Binds the id to this thread until the binding is closed; then the id that was bound before, if any, is back. */
    public static Binding bind(RequestId id) {
        Binding binding = new Binding(MDC.get(MDC_KEY));
        MDC.put(MDC_KEY, id.value());
        return binding;
    }

    /** Undoes {@link #bind}. */
    public static final class Binding implements AutoCloseable {
        private final @Nullable String before;

        private Binding(@Nullable String before) {
            this.before = before;
        }

        @Override
        public void close() {
            if (before == null) {
                MDC.remove(MDC_KEY);
            } else {
                MDC.put(MDC_KEY, before);
            }
        }
    }
}
