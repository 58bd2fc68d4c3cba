package dev.guildhall.identity.client;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The store of clients. */
public interface Clients {

    /** The client of that id. While the store is away: a refusal with {@code SERVICE_UNAVAILABLE}. */
    Optional<RegisteredSecret> find(ClientId id);

    /**
     * Hands all clients to {@code revision} and keeps exactly what it returns, as one transaction. Instances that start
     * together do this one after the other.
     */
    void revise(UnaryOperator<List<RegisteredSecret>> revision);
}
