package dev.guildhall.inference.cache.redis;

import java.util.Set;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;

/** The indexes by which answers are purged: sorted sets of hashes, by the end of what is kept under them. */
final class Indexes {
    /** How many answers one command removes: few enough to hold Redis up for no more than a millisecond or so. */
    private static final int STEP = 1_000;

    private Indexes() {}

    /**
     * Removes what an index names, the oldest first; what joined it meanwhile may stay, since that was made after the mark.
     *
     * @param prefix of the keys under which answers are kept
     * @return how many answers there were
     */
    static int remove(StringRedisTemplate there, String index, String prefix) {
        int removed = 0;
        for (int step = 0; step < RedisKeptAnswers.MOST_ANSWERS / STEP; step++) {
            Set<TypedTuple<String>> oldest = there.opsForZSet().popMin(index, STEP);
            if (oldest == null || oldest.isEmpty()) {
                break;
            }
            Long unlinked = there.unlink(
                    oldest.stream().map(each -> prefix + each.getValue()).toList());
            removed += unlinked == null ? 0 : unlinked.intValue();
        }
        return removed;
    }
}
