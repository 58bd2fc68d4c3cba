package dev.guildhall.inference.cache.redis;

import dev.guildhall.inference.cache.AlikeAnswers;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Found;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Missed;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.NotSought;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Unavailable;
import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.KeptAnswer;
import dev.guildhall.inference.cache.PlayerLine;
import dev.guildhall.inference.cache.Purge;
import dev.guildhall.inference.cache.redis.StoredAlikeAnswer.Origin;
import dev.guildhall.inference.cache.semantic.OptionalEmbedder;
import dev.guildhall.inference.cache.semantic.SemanticCacheSettings;
import dev.guildhall.inference.cache.semantic.Sketch;
import dev.guildhall.inference.cache.semantic.Wording;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.optionalredis.LuaScript;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Redis string {@code L3:{embedding_hash}} (game-ai-contracts, "Redis Key Patterns"), a {@link StoredAlikeAnswer}. Plain Redis:
 * no search module.
 *
 * <p>A look-up is two round trips at most. The first one reads the marks of the purges and the candidates of the {@link Bucket}:
 * only lines in equal settings are compared. The second one gets the few answers whose {@link Sketch} is near enough; each is
 * verified field by field, by its true cosine and by the guard. A bucket is bounded, and so are the answers of a client.
 *
 * <p>Purges work as in {@link RedisKeptAnswers}, with marks and indexes of their own, and so do slots: the answers are in many, all
 * else of a tenant is in one.
 */
public final class RedisAlikeAnswers implements AlikeAnswers {
    /** How long a mark stays; see {@link RedisKeptAnswers#MARK_TTL}. */
    static final Duration MARK_TTL = RedisKeptAnswers.LONGEST_MAKING
            .plus(SemanticCacheSettings.LONGEST_TTL)
            .multipliedBy(2);

    /** An answer that is longer as JSON, in characters, is not kept. */
    static final int LONGEST_JSON = 64 * 1024;

    /** How many answers are looked at: the nearest ones, of which the first is the one, unless the guard minds. */
    static final int MOST_VERIFIED = 4;

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> FIND = LuaScript.readForList("lua/find_alike_answers.lua");

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> NOTE_KEPT = LuaScript.readForList("lua/keep_alike_answer.lua");

    private static final String PREFIX = "L3:";
    private static final Unavailable UNAVAILABLE = new Unavailable();
    private static final NotSought NOT_SOUGHT = new NotSought();

    private final OptionalRedis redis;
    private final OptionalEmbedder embedder;
    private final SemanticCacheSettings settings;
    private final Clock clock;

    public RedisAlikeAnswers(
            OptionalRedis redis, OptionalEmbedder embedder, SemanticCacheSettings settings, Clock clock) {
        this.redis = redis;
        this.embedder = embedder;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Lookup find(AnswerKey key) {
        PlayerLine line = key.line();
        if (line == null || !settings.covers(line.tier())) {
            return NOT_SOUGHT;
        }
        Wording wording = Wording.of(line.words());
        if (wording.isEmpty()) {
            return NOT_SOUGHT;
        }
        Instant now = clock.instant();
        Bucket bucket = Bucket.of(key, line, embedder.model());
        Optional<List<String>> content = redis.ask(there -> content(there, bucket));
        if (content.isEmpty()) {
            return UNAVAILABLE;
        }
        int marks = Subject.allOf(key).size();
        Sighting seen = Sighting.of(now, content.get().subList(0, marks));
        List<String> members = content.get().subList(marks, content.get().size());
        return embedder.embed(wording.text())
                .<Lookup>map(embedding -> {
                    List<Candidate> near = near(members, embedding);
                    return near.isEmpty()
                            ? new Missed(key, embedding, seen.toString())
                            : nearest(near, new Question(bucket, wording, embedding, seen));
                })
                .orElse(UNAVAILABLE);
    }

    /** What is looked for. */
    private record Question(Bucket bucket, Wording wording, Embedding embedding, Sighting seen) {}

    /** A line that may be alike; as it stands in the bucket: {@code hash:sketch}. */
    private record Candidate(String member, String hash, double cosine) {}

    private static List<String> content(StringRedisTemplate there, Bucket bucket) {
        List<String> keys = new ArrayList<>(4);
        keys.add(bucket.candidates());
        Subject.allOf(bucket.key()).forEach(subject -> keys.add(subject.alikeMark()));
        List<?> found = there.execute(FIND, keys);
        return found.stream().map(String.class::cast).toList();
    }

    /** The candidates whose true cosine may reach the threshold, the nearest first. */
    private List<Candidate> near(List<String> members, Embedding embedding) {
        List<Candidate> near = new ArrayList<>();
        for (String member : members) {
            int end = member.indexOf(':');
            if (end > 0) {
                Sketch.parse(member.substring(end + 1))
                        .map(sketch -> new Candidate(member, member.substring(0, end), sketch.cosine(embedding)))
                        .filter(candidate -> candidate.cosine() >= settings.threshold() - Sketch.TOLERANCE)
                        .ifPresent(near::add);
            }
        }
        near.sort((one, other) -> Double.compare(other.cosine(), one.cosine()));
        return near.subList(0, Math.min(near.size(), MOST_VERIFIED));
    }

    /** The nearest of the candidates that holds out against everything; what is not what it should be leaves the bucket. */
    private Lookup nearest(List<Candidate> near, Question question) {
        List<String> keys = near.stream().map(each -> PREFIX + each.hash()).toList();
        Optional<List<String>> values = redis.ask(there -> there.opsForValue().multiGet(keys));
        if (values.isEmpty()) {
            return UNAVAILABLE;
        }
        List<Candidate> dead = new ArrayList<>();
        StoredAlikeAnswer nearest = null;
        double largest = 0;
        for (int i = 0; i < near.size(); i++) {
            Candidate candidate = near.get(i);
            StoredAlikeAnswer stored =
                    StoredAlikeAnswer.parse(values.get().get(i)).orElse(null);
            Embedding vector = stored == null
                    ? null
                    : stored.embeddingIn(question.bucket, candidate.hash()).orElse(null);
            if (stored == null || vector == null) {
                dead.add(candidate);
            } else if (vector.cosine(question.embedding) > largest && meansTheSame(stored, vector, question)) {
                nearest = stored;
                largest = vector.cosine(question.embedding);
            }
        }
        remove(dead, question.bucket);
        return nearest == null
                ? new Missed(question.bucket.key(), question.embedding, question.seen.toString())
                : new Found(nearest.toAnswer());
    }

    private boolean meansTheSame(StoredAlikeAnswer stored, Embedding vector, Question question) {
        return stored.purges().equals(question.seen.marks())
                && vector.cosine(question.embedding) >= settings.threshold()
                && settings.guard().permits(question.wording, Wording.of(stored.line()));
    }

    private void remove(List<Candidate> dead, Bucket bucket) {
        if (!dead.isEmpty()) {
            redis.ask(there ->
                    there.unlink(dead.stream().map(each -> PREFIX + each.hash()).toList()));
            Object[] members = dead.stream().map(Candidate::member).toArray();
            redis.ask(there -> there.opsForZSet().remove(bucket.candidates(), members));
        }
    }

    @Override
    public boolean keep(Missed missed, KeptAnswer answer) {
        Instant now = clock.instant();
        Sighting seen = Sighting.parse(missed.purges());
        PlayerLine line = missed.key().line();
        if (line == null || seen.isOlderThan(RedisKeptAnswers.LONGEST_MAKING, now)) {
            return false;
        }
        Bucket bucket = Bucket.of(missed.key(), line, embedder.model());
        Origin origin = new Origin(bucket, line.words(), missed.embedding(), seen.marks());
        String json = StoredAlikeAnswer.of(answer, origin, now).toJson();
        if (json.length() > LONGEST_JSON) {
            return false;
        }
        return redis.ask(there -> {
                    there.opsForValue().set(PREFIX + origin.hash(), json, settings.ttl());
                    return noteKept(there, origin);
                })
                .orElse(false);
    }

    private boolean noteKept(StringRedisTemplate there, Origin origin) {
        AnswerKey key = origin.bucket().key();
        List<Subject> subjects = Subject.allOf(key);
        List<String> keys = new ArrayList<>(8);
        subjects.forEach(subject -> keys.add(subject.alikeMark()));
        keys.add(origin.bucket().candidates());
        subjects.forEach(subject -> keys.add(subject.alikeIndex()));
        keys.add(Subject.all(key.tenant()).alikeIndex());
        List<?> superfluous = there.execute(
                NOTE_KEPT,
                keys,
                Integer.toString(subjects.size()),
                origin.purges(),
                origin.hash(),
                origin.hash() + ":" + Sketch.of(origin.embedding()),
                Long.toString(settings.ttl().toMillis()),
                Integer.toString(settings.candidates()),
                Integer.toString(RedisKeptAnswers.MOST_ANSWERS),
                Integer.toString(settings.answers()));
        if (!superfluous.isEmpty()) {
            there.unlink(superfluous.stream().map(each -> PREFIX + each).toList());
        }
        return !superfluous.contains(origin.hash());
    }

    @Override
    public int purge(Purge purge) {
        Subject subject = Subject.of(purge);
        return redis.require(there -> {
            there.opsForValue().set(subject.alikeMark(), UUID.randomUUID().toString(), MARK_TTL);
            return Indexes.remove(there, subject.alikeIndex(), PREFIX);
        });
    }
}
