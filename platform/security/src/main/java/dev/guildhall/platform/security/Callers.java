package dev.guildhall.platform.security;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * The caller of the request that the current thread serves, over HTTP and gRPC alike.
 *
 * <p>The caller is bound to the thread. Work handed to another thread takes it along with {@link #bind}.
 */
public final class Callers {

    private Callers() {}

    /** The caller; where there is none (an open path, a thread of its own) an {@code UNAUTHENTICATED} refusal is thrown. */
    public static Caller current() {
        return find().orElseThrow(() ->
                Refusal.of(ErrorCode.UNAUTHENTICATED, "no bearer token").asException());
    }

    public static Optional<Caller> find() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication
                ? Optional.of(authentication.getPrincipal())
                : Optional.empty();
    }

    /**
     * Makes {@code caller} the caller of the current thread until the binding is closed, which must happen on the same
     * thread. Bindings nest.
     */
    public static Binding bind(Caller caller) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller)));
        return () -> SecurityContextHolder.setContext(before);
    }

    /** Ends with {@link #close}, which gives the thread the caller it had before. */
    @FunctionalInterface
    public interface Binding extends AutoCloseable {
        @Override
        void close();
    }
}
