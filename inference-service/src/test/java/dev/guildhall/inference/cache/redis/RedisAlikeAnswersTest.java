package dev.guildhall.inference.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.cache.AlikeAnswers;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Found;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Missed;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.NotSought;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Unavailable;
import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.Answers;
import dev.guildhall.inference.cache.semantic.Guard;
import dev.guildhall.inference.cache.semantic.PointingEmbedder;
import dev.guildhall.inference.cache.semantic.SemanticCacheSettings;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.ngram.HashedNgramEmbedder;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import dev.guildhall.platform.testkit.servers.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.RedisCallback;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RedisAlikeAnswersTest extends AlikeAnswersFixture {
    @Test
    void findsWhatWasSaidInOtherWords() {
        assertThat(answers.find(said)).isInstanceOf(Missed.class);
        assertThat(keep(said, "At the forge.")).isTrue();

        assertThat(answers.find(said)).isEqualTo(new Found(Answers.answer("At the forge.")));
        assertThat(answers.find(otherwise)).isEqualTo(new Found(Answers.answer("At the forge.")));
        assertThat(isFound(saying("Where is the smithy?"))).isFalse();
        assertThat(isFound(saying("Where isn't the smith?"))).isFalse();
    }

    @Test
    void keepsTheLatestOfTwoAnswers() {
        Missed one = look(said);
        Missed other = look(otherwise);
        answers.keep(one, Answers.answer("first"));
        answers.keep(other, Answers.answer("second"));

        assertThat(answers.find(said)).isEqualTo(new Found(Answers.answer("second")));
        assertThat(redis.keys("L3:*")).hasSize(1);
    }

    @Test
    void keepsJsonUnderTheDocumentedKeyForADay() {
        keep(said, "At the forge.");

        assertThat(redis.keys("L3:*")).singleElement().asString().matches("L3:[0-9a-f]{64}");
        assertThat(redis.getExpire(answerKey(), TimeUnit.MILLISECONDS)).isBetween(1L, DAY.toMillis());
        ObjectNode stored = stored();
        byte[] vector = Base64.getDecoder().decode(stored.get("embedding").asString());
        assertThat(Embedding.ofBytes(vector).dimension()).isEqualTo(384);
        assertThat(stored.get("checksum").asString()).matches("[0-9a-f]{64}");
        assertThat(stored.without(List.of("embedding", "checksum", "setting", "completion")))
                .isEqualTo(JsonMapper.shared()
                        .readTree("""
                        {
                          "embedding_hash": "%s",
                          "tenant": "a-game",
                          "npc_id": "%s",
                          "npc_version": "3",
                          "audience": "%s",
                          "models": "large(temperature=0.7)|small",
                          "policy": "policy-1",
                          "embedding_model": "guildhall-ngram-1/384",
                          "line": "Where is the smith?",
                          "purges": "-/-/-",
                          "made_at": "2026-11-20T12:00:00Z",
                          "backend": "first-choice",
                          "model": "large"
                        }
                        """.formatted(answerKey().substring("L3:".length()), npc.npc(), npc.audience())));
    }

    @Test
    void isNotSoughtWhereItMayNotBeGiven() {
        List<AnswerKey> never = List.of(
                npc,
                Answers.saying(npc, Tier.MAJOR, "a quiet day", "Where is the smith?"),
                saying("..."),
                saying("please!"));

        assertThat(never).allSatisfy(key -> assertThat(answers.find(key)).isEqualTo(new NotSought()));
        SemanticCacheSettings off =
                new SemanticCacheSettings(false, Set.of(1), DAY, 0.95, Guard.WORDS, 32, 100, Duration.ofSeconds(1));
        assertThat(answers(new HashedNgramEmbedder(384), off).find(said)).isEqualTo(new NotSought());
    }

    @Test
    void distinguishesEveryPartOfTheKey() {
        keep(said, "At the forge.");

        for (AnswerKey other : almostTheSame()) {
            assertThat(answers.find(other)).as("%s", other).isInstanceOf(Missed.class);
        }
        assertThat(isFound(otherwise)).isTrue();
    }

    private List<AnswerKey> almostTheSame() {
        AnswerKey models = new AnswerKey(
                npc.tenant(), npc.npc(), npc.npcVersion(), npc.audience(), "large", npc.policy(), npc.request());
        AnswerKey policy = new AnswerKey(
                npc.tenant(), npc.npc(), npc.npcVersion(), npc.audience(), npc.models(), "policy-2", npc.request());
        return Stream.concat(
                        Stream.of(
                                        Answers.of(npc, "another-game", npc.npc(), "3", npc.audience()),
                                        Answers.of(npc, "a-game", new NpcId(UUID.randomUUID()), "3", npc.audience()),
                                        Answers.of(npc, "a-game", npc.npc(), "4", npc.audience()),
                                        Answers.of(npc, "a-game", npc.npc(), "", npc.audience()),
                                        Answers.of(npc, "a-game", npc.npc(), null, npc.audience()),
                                        Answers.of(npc, "a-game", npc.npc(), "3", "somebody else"),
                                        models,
                                        policy)
                                .map(key -> Answers.saying(key, "Where is the smith?")),
                        Stream.of(
                                Answers.saying(npc, Tier.ELITE, "a quiet day", "Where is the smith?"),
                                Answers.saying(npc, Tier.GENERIC, "a noisy day", "Where is the smith?")))
                .toList();
    }

    /** Few parts, so that much is nearly the same: whatever is found was said in that very setting. */
    @Test
    void givesNobodyWhatWasSaidToAnotherInAnyOfManyRequests() {
        Random random = new Random(20261121);
        List<String> lines =
                List.of("Where is the smith?", "Where is the inn?", "Open the gate", "Do not open the gate");
        List<AnswerKey> keys = new ArrayList<>();
        NpcId[] npcs = {npc.npc(), new NpcId(UUID.randomUUID())};
        for (int i = 0; i < 2_000; i++) {
            AnswerKey key = new AnswerKey(
                    "game" + random.nextInt(2),
                    npcs[random.nextInt(2)],
                    random.nextBoolean() ? null : "" + random.nextInt(2),
                    "audience" + random.nextInt(2),
                    "models" + random.nextInt(2),
                    "policy" + random.nextInt(2),
                    "");
            String line = lines.get(random.nextInt(lines.size()));
            keys.add(Answers.saying(key, Tier.of(1 + random.nextInt(2)), "setting" + random.nextInt(2), line));
        }
        int found = 0;
        for (AnswerKey key : keys) {
            switch (answers.find(key)) {
                case Found(var answer) -> {
                    assertThat(answer.completion().text()).isEqualTo(key.toString());
                    found++;
                }
                case Missed missed -> answers.keep(missed, Answers.answer(key.toString()));
                case Unavailable _, NotSought _ -> throw new AssertionError(key);
            }
        }
        assertThat(found).isBetween(500, 1_500);
    }

    @Test
    void neverComparesVectorsOfTwoModels() {
        keep(said, "At the forge.");

        AlikeAnswers others =
                answers(new HashedNgramEmbedder(256), AlikeAnswersOnRedis.settings(DAY, 0.95, Guard.WORDS, 32));
        assertThat(others.find(said)).isInstanceOf(Missed.class);
    }

    @Test
    void takesWhatIsAsNearAsTheThresholdAndNothingFarther() {
        PointingEmbedder pointing =
                new PointingEmbedder().points("tavern", 1, 0).points("brewery", 0.9f, 0.4f);
        double cosine = Embedding.of(1, 0).cosine(Embedding.of(0.9f, 0.4f));

        AlikeAnswers atTheEdge = answers(pointing, AlikeAnswersOnRedis.settings(DAY, cosine, Guard.FACTS, 32));
        atTheEdge.keep((Missed) atTheEdge.find(saying("tavern")), Answers.answer("Over there."));
        assertThat(atTheEdge.find(saying("brewery"))).isEqualTo(new Found(Answers.answer("Over there.")));

        AlikeAnswers beyond =
                answers(pointing, AlikeAnswersOnRedis.settings(DAY, Math.nextUp(cosine), Guard.FACTS, 32));
        assertThat(beyond.find(saying("brewery"))).isInstanceOf(Missed.class);
        assertThat(beyond.find(saying("tavern"))).isInstanceOf(Found.class);
    }

    @Test
    void takesTheNearestThatTheGuardPermits() {
        PointingEmbedder pointing = new PointingEmbedder()
                .points("tavern", 1, 0)
                .points("not tavern", 1, 0.01f)
                .points("brewery", 1, 0.1f)
                .points("alehouse", 1, -0.05f);
        // At first so strict that none of them is found in the others' place.
        AlikeAnswers strict = answers(pointing, AlikeAnswersOnRedis.settings(DAY, 1, Guard.FACTS, 32));
        for (String line : List.of("brewery", "not tavern", "alehouse")) {
            strict.keep((Missed) strict.find(saying(line)), Answers.answer(line));
        }

        AlikeAnswers near = answers(pointing, AlikeAnswersOnRedis.settings(DAY, 0.95, Guard.FACTS, 32));
        assertThat(near.find(saying("tavern"))).isEqualTo(new Found(Answers.answer("alehouse")));
    }

    @Test
    void findsWhatAnotherInstanceKept() {
        keep(said, "At the forge.");

        try (RedisClient second = new RedisClient(TestRedis.fresh(), Duration.ofSeconds(1))) {
            assertThat(AlikeAnswersOnRedis.with(new OptionalRedis(second.template(), clock), clock)
                            .find(otherwise))
                    .as("at another Redis")
                    .isInstanceOf(Missed.class);
        }
        assertThat(answers(DAY, 32).find(otherwise)).isInstanceOf(Found.class);
    }

    @Test
    void letsAnAnswerGoAfterItsTime() {
        AlikeAnswers brief = answers(Duration.ofSeconds(1), 32);
        brief.keep(look(said), Answers.answer("not for long"));
        assertThat(redis.keys("L3-*")).hasSize(5);

        await().atMost(PATIENCE).until(() -> !isFound(said));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(redis.keys("*")).isEmpty());
    }

    @Test
    void theOldestLinesOfASettingMakeRoom() {
        AlikeAnswers few = answers(DAY, 3);
        List<AnswerKey> lines =
                IntStream.range(0, 5).mapToObj(i -> saying("question " + i)).toList();
        for (AnswerKey line : lines) {
            assertThat(few.keep(look(line), Answers.answer("As I said."))).isTrue();
            awaitNextMillisecond();
        }

        assertThat(lines.stream().map(this::isFound)).containsExactly(false, false, true, true, true);
        assertThat(redis.keys("L3:*")).hasSize(3);
        assertThat(redis.opsForZSet().zCard(redis.keys("L3-bucket:*").iterator().next()))
                .isEqualTo(3);
    }

    @Test
    void theOldestAnswersOfAClientMakeRoomWhereverTheyAre() {
        SemanticCacheSettings hundred =
                new SemanticCacheSettings(true, Set.of(1), DAY, 0.95, Guard.WORDS, 32, 100, Duration.ofSeconds(1));
        AlikeAnswers few = answers(new HashedNgramEmbedder(64), hundred);
        for (int i = 0; i < 130; i++) {
            AnswerKey key = Answers.saying(
                    Answers.of(Answers.newKey(), "a-game", new NpcId(UUID.randomUUID()), null, "audience " + i),
                    "Hi there");
            few.keep((Missed) few.find(key), Answers.answer("As I said."));
        }
        AnswerKey another =
                Answers.saying(Answers.of(npc, "another-game", npc.npc(), null, npc.audience()), "Hi there");
        few.keep((Missed) few.find(another), Answers.answer("As I said."));

        assertThat(redis.keys("L3:*")).hasSize(101);
        assertThat(redis.opsForZSet().zCard(Subject.all("a-game").alikeIndex())).isEqualTo(100);
    }

    @Test
    void keepsNoGiant() {
        assertThat(keep(said, "x".repeat(RedisAlikeAnswers.LONGEST_JSON))).isFalse();

        assertThat(redis.keys("*")).isEmpty();
    }

    /** What is kept in the same millisecond is in no order. */
    private void awaitNextMillisecond() {
        long now = redisMillis();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> redisMillis() > now);
    }

    private long redisMillis() {
        return redis.execute(
                (RedisCallback<Long>) there -> there.serverCommands().time(TimeUnit.MILLISECONDS));
    }
}
