package dev.guildhall.inference.memory;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** What NPCs are to remember and state-service has not been told yet. It outlives this process, and any instance may tell it. */
public interface UntoldMemories {
    /** Keeps them, in the caller's transaction; those that are there already stay as they are. */
    void add(List<NewMemory> memories);

    /**
     * Has the next of them told, by this instance alone, and forgets them here when {@code tell} returns. When it throws they
     * are left alone for a while.
     *
     * @param most how many at a time
     * @param pause for how long they are left alone
     * @return how many were told; 0 when none waits
     */
    int tellNext(int most, Duration pause, Consumer<List<NewMemory>> tell);

    /** Forgets what is about a player; returns how many memories that were. */
    int forget(UUID player);
}
