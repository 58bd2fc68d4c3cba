package dev.guildhall.inference.dialogue;

import java.util.Optional;
import java.util.UUID;

/** Where ended streams are kept for a while, for every instance to find. While the store is away nothing is kept or found. */
public interface StreamRecords {
    void save(StreamRecord stream);

    Optional<StreamRecord> find(UUID stream);

    /** Forgets a stream; returns whether it was kept, so that of several who try only one goes on with it. */
    boolean remove(UUID stream);

    /** Asks whichever instance is still writing this owner's stream to put it down, and so to {@link #save} it. */
    void requestPutDown(UUID stream, String owner);
}
