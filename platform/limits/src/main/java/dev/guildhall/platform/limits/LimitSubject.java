package dev.guildhall.platform.limits;

import java.util.Optional;

/**
 * Says whose request the current thread serves. Where it says nothing, an edge counts by the remote address. One bean
 * of this type serves HTTP and gRPC; it is asked after authentication.
 */
@FunctionalInterface
public interface LimitSubject {
    Optional<Subject> current();
}
