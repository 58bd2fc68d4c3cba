package dev.guildhall.inference.memory;

import dev.guildhall.inference.memory.Memories.AwayException;
import dev.guildhall.inference.memory.Memories.RefusedMemoryException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells state-service what was said. Every instance does, a batch at a time, from one thread. */
public final class MemoryCourier {
    private static final Logger log = LoggerFactory.getLogger(MemoryCourier.class);
    private static final int BATCH = 64;
    private static final int MOST_BATCHES_IN_ONE_TURN = 100;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final UntoldMemories untold;
    private final Memories memories;
    private final MemoryMeters meters;

    public MemoryCourier(UntoldMemories untold, Memories memories, MemoryMeters meters) {
        this.untold = untold;
        this.memories = memories;
        this.meters = meters;
    }

    /**
     * Tells what waits.
     *
     * @return how many memories were told
     */
    public int turn() {
        int told = 0;
        try {
            for (int i = 0; i < MOST_BATCHES_IN_ONE_TURN; i++) {
                int batch = untold.tellNext(BATCH, PAUSE, this::tell);
                told += batch;
                if (batch < BATCH) {
                    break;
                }
            }
        } catch (AwayException away) {
            meters.postponed();
            log.debug("state-service is told later", away);
        }
        return told;
    }

    /** One that is refused does not keep the others from being told. */
    private void tell(List<NewMemory> batch) {
        try {
            memories.tell(batch);
            meters.told(batch.size());
        } catch (RefusedMemoryException refused) {
            if (batch.size() > 1) {
                batch.forEach(each -> tell(List.of(each)));
            } else {
                meters.refused();
                log.error("memory {} is lost: {}", batch.getFirst().id(), refused.getMessage());
            }
        }
    }
}
