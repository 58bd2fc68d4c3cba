package dev.guildhall.inference.cache.redis;

import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.CacheSettings;
import dev.guildhall.inference.cache.KeptAnswer;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Found;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Missed;
import dev.guildhall.inference.cache.Purge;
import dev.guildhall.platform.optionalredis.LuaScript;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Redis string {@code L1:{prompt_hash}} (game-ai-contracts, "Redis Key Patterns"), a {@link StoredAnswer}.
 *
 * <p>A purge sets a mark that there never was before, and an answer carries the marks that were seen when it was looked for. It
 * is found only while they are the same, so a purge holds from the moment of its mark, also for answers that are being made,
 * however the commands of several instances mix. That the answers are removed as well is for the memory and for whoever asked
 * for it: an index per {@link Subject} knows their hashes.
 *
 * <p>In a Redis Cluster the answers are in many slots, and the marks and indexes of a tenant in one, so no script may touch
 * both. Hence the order in {@link #keep}: first the answer, then marks and index in one script. A purge before the script makes
 * it refuse, and the answer is taken back; a purge after it finds the answer in the index.
 */
public final class RedisKeptAnswers implements KeptAnswers {
    /** The most answers of one subject; more make the oldest leave. */
    static final int MOST_ANSWERS = 10_000;

    /** An answer that took longer is not kept. */
    static final Duration LONGEST_MAKING = Duration.ofMinutes(15);

    /**
     * How long a mark stays. Without it answers from before the purge would be valid again: they are looked for before it, kept
     * at most {@link #LONGEST_MAKING} later, and gone after the {@link CacheSettings#LONGEST_TTL}. The rest is for clocks that
     * are set.
     */
    static final Duration MARK_TTL =
            LONGEST_MAKING.plus(CacheSettings.LONGEST_TTL).multipliedBy(2);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> NOTE_KEPT = LuaScript.readForList("lua/keep_answer.lua");

    private static final String PREFIX = "L1:";

    private final OptionalRedis redis;
    private final Duration ttl;
    private final Clock clock;

    public RedisKeptAnswers(OptionalRedis redis, Duration ttl, Clock clock) {
        this.redis = redis;
        this.ttl = ttl;
        this.clock = clock;
    }

    @Override
    public Lookup find(AnswerKey key) {
        Instant now = clock.instant();
        String hash = PromptHash.of(key);
        List<String> keys = new ArrayList<>(4);
        keys.add(answerKey(hash));
        Subject.allOf(key).forEach(subject -> keys.add(subject.mark()));
        List<@Nullable String> values = get(keys);
        if (values.isEmpty()) {
            return new Missed(key, "");
        }
        Sighting seen = Sighting.of(now, values.subList(1, values.size()));
        String json = values.getFirst();
        return json == null ? new Missed(key, seen.toString()) : read(json, key, hash, seen);
    }

    /** What is under the keys, in one round trip; an empty list while Redis is away. */
    private List<@Nullable String> get(List<String> keys) {
        List<String> values =
                redis.ask(there -> there.opsForValue().multiGet(keys)).orElse(List.of());
        return Collections.unmodifiableList(values);
    }

    private Lookup read(String json, AnswerKey key, String hash, Sighting seen) {
        Optional<StoredAnswer> stored = StoredAnswer.parse(json).filter(answer -> answer.isFor(key, hash));
        if (stored.isEmpty()) {
            redis.ask(there -> there.unlink(answerKey(hash)));
        }
        return stored.filter(answer -> answer.purges().equals(seen.marks()))
                .<Lookup>map(answer -> new Found(answer.toAnswer()))
                .orElseGet(() -> new Missed(key, seen.toString()));
    }

    @Override
    public boolean keep(Missed missed, KeptAnswer answer) {
        Instant now = clock.instant();
        if (missed.storeIsAway()) {
            return false;
        }
        Sighting seen = Sighting.parse(missed.purges());
        if (seen.isOlderThan(LONGEST_MAKING, now)) {
            return false;
        }
        AnswerKey key = missed.key();
        String hash = PromptHash.of(key);
        String json = StoredAnswer.of(answer, key, hash, seen.marks(), now).toJson();
        return redis.ask(there -> {
                    there.opsForValue().set(answerKey(hash), json, ttl);
                    return noteKept(there, key, hash, seen);
                })
                .orElse(false);
    }

    private boolean noteKept(StringRedisTemplate there, AnswerKey key, String hash, Sighting seen) {
        List<String> keys = new ArrayList<>(6);
        List<Subject> subjects = Subject.allOf(key);
        subjects.forEach(subject -> keys.add(subject.mark()));
        subjects.forEach(subject -> keys.add(subject.index()));
        List<?> superfluous = there.execute(
                NOTE_KEPT, keys, seen.marks(), hash, Long.toString(ttl.toMillis()), Integer.toString(MOST_ANSWERS));
        if (!superfluous.isEmpty()) {
            there.unlink(
                    superfluous.stream().map(each -> answerKey((String) each)).toList());
        }
        return !superfluous.contains(hash);
    }

    @Override
    public int purge(Purge purge) {
        Subject subject = Subject.of(purge);
        return redis.require(there -> {
            there.opsForValue().set(subject.mark(), UUID.randomUUID().toString(), MARK_TTL);
            return Indexes.remove(there, subject.index(), PREFIX);
        });
    }

    private static String answerKey(@Nullable String hash) {
        return PREFIX + hash;
    }
}
