package dev.guildhall.state.memory;

import dev.guildhall.platform.security.Caller;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists what NPCs remember, and lets them forget it. Thread rule: any thread may call any method. */
public final class MemoryDesk {
    /** The most memories that are forgotten by their ids in one request. */
    public static final int MOST_FORGOTTEN = 200;

    private final Memories memories;
    private final MemoryEvents events;
    private final ForgettingMeters meters;
    private final Clock clock;

    public MemoryDesk(Memories memories, MemoryEvents events, ForgettingMeters meters, Clock clock) {
        this.memories = memories;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
    }

    /** A page of memories, and where the next one begins; absent on the last. */
    public record Page(List<Memory> memories, Memory.@Nullable Place next) {}

    /**
     * One page, the newest first.
     *
     * @param after where the page before ended; absent for the first
     * @param size 1 to {@value dev.guildhall.state.request.PageSize#LARGEST}
     */
    public Page page(MemoryList list, Memory.@Nullable Place after, int size) {
        List<Memory> found = memories.page(list.npc(), list.about(), after, size + 1);
        return found.size() <= size
                ? new Page(found, null)
                : new Page(found.subList(0, size), found.get(size - 1).place());
    }

    /** Forgets some memories of an NPC, and says how many of them were there. */
    public long forget(NpcId npc, List<UUID> ids, Caller caller) {
        return counted(memories.forget(npc, ids, forgotten -> tell(npc, forgotten, caller)));
    }

    /** Forgets everything of an NPC, and says how much that was. */
    public long forgetAll(NpcId npc, Caller caller) {
        return counted(memories.forgetAll(npc, forgotten -> tell(npc, forgotten, caller)));
    }

    private void tell(NpcId npc, long forgotten, Caller caller) {
        events.forgotten(npc, forgotten, caller.player(), clock.instant());
    }

    private long counted(long forgotten) {
        meters.forgotten(ForgettingMeters.Reason.ASKED, forgotten);
        return forgotten;
    }
}
