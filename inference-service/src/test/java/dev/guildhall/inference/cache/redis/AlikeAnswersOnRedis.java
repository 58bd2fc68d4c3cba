package dev.guildhall.inference.cache.redis;

import dev.guildhall.inference.cache.semantic.Guard;
import dev.guildhall.inference.cache.semantic.OptionalEmbedder;
import dev.guildhall.inference.cache.semantic.SemanticCacheSettings;
import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.ngram.HashedNgramEmbedder;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Answers in other words as the service has them, but for what a test says. */
public final class AlikeAnswersOnRedis {
    private AlikeAnswersOnRedis() {}

    static SemanticCacheSettings settings(Duration ttl, double threshold, Guard guard, int candidates) {
        return new SemanticCacheSettings(
                true, Set.of(1, 2), ttl, threshold, guard, candidates, 10_000, Duration.ofMillis(300));
    }

    /** With the built-in embedding and all the defaults. */
    public static RedisAlikeAnswers with(OptionalRedis redis, Clock clock) {
        return with(
                redis,
                new HashedNgramEmbedder(HashedNgramEmbedder.DIMENSION),
                settings(Duration.ofHours(24), 0.95, Guard.WORDS, 32),
                clock);
    }

    static RedisAlikeAnswers with(OptionalRedis redis, Embedder embedder, SemanticCacheSettings settings, Clock clock) {
        return new RedisAlikeAnswers(
                redis, new OptionalEmbedder(embedder, settings.timeLimit(), clock), settings, clock);
    }
}
