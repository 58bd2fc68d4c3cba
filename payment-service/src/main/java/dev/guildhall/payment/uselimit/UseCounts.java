package dev.guildhall.payment.uselimit;

import dev.guildhall.payment.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The counts that decide. Thread rule: any thread and any instance may call any method at any time. */
public interface UseCounts {
    /**
     * Counts uses; what it says is committed when it returns. A failure may have counted all of them or none.
     *
     * @param takes in the order of {@link UsedLayer}
     * @return one for each, in the same order
     */
    List<Taken> take(List<TakeUses> takes, Windows windows);

    /** How a user's layers stand, by number; one that was never used is absent. */
    Map<Integer, Standing> of(UserId user, Windows windows);

    /** Forgets up to {@code most} counts of windows that ended before; says how many. Instances step past each other's. */
    int forget(Instant endedBefore, int most);
}
