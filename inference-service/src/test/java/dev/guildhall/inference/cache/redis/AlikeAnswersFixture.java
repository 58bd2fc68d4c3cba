package dev.guildhall.inference.cache.redis;

import dev.guildhall.inference.cache.AlikeAnswers;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Found;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Missed;
import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.Answers;
import dev.guildhall.inference.cache.semantic.Guard;
import dev.guildhall.inference.cache.semantic.SemanticCacheSettings;
import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.ngram.HashedNgramEmbedder;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers in other words on a Redis of their own, behind a link that can be cut. */
abstract class AlikeAnswersFixture {
    static final Duration DAY = Duration.ofHours(24);
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final BreakableLink link = TestRedis.link();
    final RedisClient client = new RedisClient(TestRedis.fresh().through(link), Duration.ofSeconds(5));
    final StringRedisTemplate redis = client.template();
    final MovableClock clock = new MovableClock();
    final AlikeAnswers answers = AlikeAnswersOnRedis.with(new OptionalRedis(redis, clock), clock);
    final AnswerKey npc = Answers.newKey();
    final AnswerKey said = saying("Where is the smith?");
    final AnswerKey otherwise = saying("please, WHERE is the smith");

    final AnswerKey saying(String words) {
        return Answers.saying(npc, words);
    }

    final AlikeAnswers answers(Embedder embedder, SemanticCacheSettings settings) {
        return AlikeAnswersOnRedis.with(new OptionalRedis(redis, clock), embedder, settings, clock);
    }

    final AlikeAnswers answers(Duration ttl, int candidates) {
        return answers(
                new HashedNgramEmbedder(HashedNgramEmbedder.DIMENSION),
                AlikeAnswersOnRedis.settings(ttl, 0.95, Guard.WORDS, candidates));
    }

    @AfterEach
    final void closeClientAndLink() {
        client.close();
        link.close();
    }

    final Missed look(AnswerKey key) {
        return (Missed) answers.find(key);
    }

    final boolean keep(AnswerKey key, String text) {
        return answers.keep(look(key), Answers.answer(text));
    }

    final boolean isFound(AnswerKey key) {
        return answers.find(key) instanceof Found;
    }

    final String answerKey() {
        return redis.keys("L3:*").iterator().next();
    }

    final ObjectNode stored() {
        return (ObjectNode) JsonMapper.shared().readTree(redis.opsForValue().get(answerKey()));
    }
}
