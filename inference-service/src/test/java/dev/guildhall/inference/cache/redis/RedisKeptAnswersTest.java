package dev.guildhall.inference.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.Answers;
import dev.guildhall.inference.cache.CacheSettings;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Missed;
import dev.guildhall.inference.cache.KeptAnswersContract;
import dev.guildhall.inference.cache.Purge;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.platform.testkit.time.MovableClock;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RedisKeptAnswersTest extends KeptAnswersContract {
    private static final Duration TTL = Duration.ofMinutes(5);

    private final BreakableLink link = TestRedis.link();
    private final RedisClient client = new RedisClient(TestRedis.fresh().through(link), Duration.ofSeconds(1));
    private final StringRedisTemplate redis = client.template();
    private final MovableClock clock = new MovableClock();
    private final KeptAnswers answers = answers(TTL);

    private KeptAnswers answers(Duration ttl) {
        return new RedisKeptAnswers(new OptionalRedis(redis, clock), ttl, clock);
    }

    @AfterEach
    void closeClientAndLink() {
        client.close();
        link.close();
    }

    @Override
    protected KeptAnswers answers() {
        return answers;
    }

    @Test
    void keepsJsonUnderTheDocumentedKeyForFiveMinutes() {
        keep(key, "As I said.");

        Set<String> answerKeys = redis.keys("L1:*");
        assertThat(answerKeys).singleElement().asString().matches("L1:[0-9a-f]{64}");
        String answerKey = answerKeys.iterator().next();
        assertThat(redis.getExpire(answerKey, TimeUnit.MILLISECONDS)).isBetween(1L, TTL.toMillis());
        assertThat(JsonMapper.shared().readTree(redis.opsForValue().get(answerKey)))
                .isEqualTo(JsonMapper.shared()
                        .readTree("""
                        {
                          "prompt_hash": "%s",
                          "tenant": "a-game",
                          "npc_id": "%s",
                          "audience": "%s",
                          "purges": "-/-/-",
                          "made_at": "2026-11-20T12:00:00Z",
                          "backend": "first-choice",
                          "model": "large",
                          "completion": {
                            "text": "As I said.",
                            "finish_reason": "STOP",
                            "usage": {"prompt_tokens": 120, "completion_tokens": 17, "cached_tokens": 0,
                                      "reasoning_tokens": 0, "estimated": true},
                            "reading": {
                              "intent": "gossip",
                              "mood": "wary",
                              "confidence": 0.83,
                              "available_actions": ["ask_about_road", "leave"]
                            }
                          }
                        }
                        """.formatted(answerKey.substring("L1:".length()), key.npc(), key.audience())));
    }

    @Test
    void findsWhatAnotherInstanceKept() {
        keep(key, "As I said.");

        assertThat(answers(TTL).find(key)).isEqualTo(answers.find(key));
        assertThat(isFound(key)).isTrue();
    }

    @Test
    void letsAnAnswerGoAfterItsTime() {
        answers(Duration.ofMillis(300)).keep(look(key), Answers.answer("not for long"));

        await().atMost(Duration.ofSeconds(20)).until(() -> !isFound(key));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(redis.keys("*")).isEmpty());
    }

    @Test
    void keepsAnIndexForAsLongAsItsNewestAnswer() {
        keep(key, "for five minutes");
        answers(Duration.ofMillis(300)).keep(look(Answers.asking(key, "And then?")), Answers.answer("not for long"));

        assertThat(redis.keys("L1-index:*"))
                .hasSize(3)
                .allSatisfy(index -> assertThat(redis.getExpire(index)).isBetween(200L, 300L));
    }

    @Test
    void keepsNoAnswerThatTookLongerThanAPurgeIsRemembered() {
        Missed missed = look(key);

        clock.move(RedisKeptAnswers.LONGEST_MAKING);
        assertThat(answers.keep(missed, Answers.answer("just in time"))).isTrue();
        clock.move(Duration.ofMillis(1));
        assertThat(answers.keep(missed, Answers.answer("too late"))).isFalse();
    }

    @Test
    void remembersAPurgeForLongerThanAnyAnswerFromBeforeItLives() {
        answers.purge(new Purge.OfNpc("a-game", key.npc(), null));

        assertThat(redis.keys("L1-purged:*"))
                .singleElement()
                .satisfies(mark -> assertThat(Duration.ofSeconds(redis.getExpire(mark)))
                        .isGreaterThan(RedisKeptAnswers.LONGEST_MAKING.plus(CacheSettings.LONGEST_TTL)));
    }

    @Test
    void aMarkThatComesAfterAForgottenOneIsAnother() {
        Purge purge = new Purge.OfNpc("a-game", key.npc(), null);
        answers.purge(purge);
        Missed missed = look(key);
        redis.delete(redis.keys("L1-purged:*"));
        answers.purge(purge);

        assertThat(answers.keep(missed, Answers.answer("from before"))).isFalse();
    }

    /** The answer of a keeper that was lost between its two commands, and of one whose answer left the index. */
    @Test
    void findsNoAnswerFromBeforeAPurgeEvenIfItIsStillThere() {
        keep(key, "As I said.");
        redis.delete(redis.keys("L1-index:*"));

        assertThat(answers.purge(new Purge.OfNpc("a-game", key.npc(), null))).isZero();

        assertThat(redis.keys("L1:*")).hasSize(1);
        assertThat(isFound(key)).isFalse();
        assertThat(keep(key, "from after")).isTrue();
        assertThat(isFound(key)).isTrue();
    }

    @Test
    void takesAnAnswerBackThatAPurgeOvertook() {
        Missed missed = look(key);
        answers.purge(new Purge.OfNpc("a-game", key.npc(), null));

        answers.keep(missed, Answers.answer("from before"));

        assertThat(redis.keys("L1:*")).isEmpty();
        assertThat(redis.keys("L1-index:*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "null",
                "7",
                "[]",
                "{}",
                "{\"prompt_hash\":",
                "{\"completion\":{\"text\":\"As I said.\"}}"
            })
    void removesWhatIsNoAnswer(String foreign) {
        keep(key, "As I said.");
        replace("As I said.", foreign);

        assertThat(isFound(key)).isFalse();
        assertThat(redis.keys("L1:*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/prompt_hash",
                "/tenant",
                "/npc_id",
                "/audience",
                "/purges",
                "/made_at",
                "/backend",
                "/model",
                "/completion",
                "/completion/text",
                "/completion/finish_reason",
                "/completion/usage",
                "/completion/usage/prompt_tokens",
                "/completion/usage/estimated",
                "/completion/reading",
                "/completion/reading/confidence",
                "/completion/reading/available_actions"
            })
    void removesAnAnswerThatLacksAnything(String pointer) {
        keep(key, "As I said.");
        ObjectNode stored = stored();
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) stored.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));
        replace("", stored.toString());

        assertThat(isFound(key)).isFalse();
        assertThat(redis.keys("L1:*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt_hash", "tenant", "npc_id", "audience"})
    void removesAnAnswerToAnotherRequest(String field) {
        keep(key, "As I said.");
        replace("", stored().put(field, "018f6d3c-0000-7000-8000-00000000abcd").toString());

        assertThat(isFound(key)).isFalse();
        assertThat(redis.keys("L1:*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"prompt_tokens\":-1,\"completion_tokens\":1,\"estimated\":false}", "5", "null"})
    void removesAnAnswerWhoseNumbersCannotBe(String usage) {
        keep(key, "As I said.");
        ObjectNode stored = stored();
        ((ObjectNode) stored.get("completion")).set("usage", JsonMapper.shared().readTree(usage));
        replace("", stored.toString());

        assertThat(isFound(key)).isFalse();
        assertThat(redis.keys("L1:*")).isEmpty();
    }

    @Test
    void findsNothingInAValueOfAnotherKind() {
        keep(key, "As I said.");
        String answerKey = redis.keys("L1:*").iterator().next();
        redis.delete(answerKey);
        redis.opsForList().leftPush(answerKey, "something else");

        assertThat(isFound(key)).isFalse();
        assertThat(keep(key, "As I said.")).isTrue();
        assertThat(isFound(key)).isTrue();
    }

    @Test
    void theOldestAnswersMakeRoomWhereThereAreTooMany() {
        String index = Subject.allOf(key).getFirst().index();
        fill(index, RedisKeptAnswers.MOST_ANSWERS);

        keep(key, "As I said.");

        assertThat(redis.opsForZSet().zCard(index)).isEqualTo(RedisKeptAnswers.MOST_ANSWERS);
        assertThat(redis.hasKey("L1:answer-0")).isFalse();
        assertThat(redis.hasKey("L1:answer-1")).isTrue();
        assertThat(isFound(key)).isTrue();
    }

    @Test
    void anIndexLosesWhatHasExpired() {
        String index = Subject.allOf(key).getFirst().index();
        for (int i = 0; i < 250; i++) {
            redis.opsForZSet().add(index, "expired-" + i, i);
        }

        keep(key, "one");
        assertThat(redis.opsForZSet().zCard(index)).isEqualTo(151);
        keep(Answers.asking(key, "And then?"), "two");
        keep(Answers.asking(key, "Really?"), "three");
        assertThat(redis.opsForZSet().zCard(index)).isEqualTo(3);
    }

    @Test
    void forgetsThousandsOfAnswersAndCountsThem() {
        AnswerKey other = Answers.of(key, "a-game", Answers.newKey().npc(), null, "somebody else");
        keep(other, "As I said.");
        String index = Subject.allOf(key).getFirst().index();
        fill(index, RedisKeptAnswers.MOST_ANSWERS);
        redis.delete("L1:answer-77");

        assertThat(answers.purge(new Purge.OfNpc("a-game", key.npc(), null)))
                .isEqualTo(RedisKeptAnswers.MOST_ANSWERS - 1);

        assertThat(redis.keys("L1:*")).hasSize(1);
        assertThat(redis.hasKey(index)).isFalse();
        assertThat(isFound(other)).isTrue();
    }

    /** Only the keys of one slot may be in one script. */
    @Test
    void marksAndIndexesOfATenantAreInOneSlotAndTenantsKeptApart() {
        List<AnswerKey> tenants = Stream.of("a-game", "", "}", "{}", "a}:npc:b", "ü")
                .map(tenant -> Answers.of(Answers.newKey(), tenant, key.npc(), "3", "}:npc:x"))
                .toList();
        Set<String> all = new HashSet<>();
        for (AnswerKey tenant : tenants) {
            List<String> keys = Subject.allOf(tenant).stream()
                    .flatMap(subject -> Stream.of(subject.mark(), subject.index()))
                    .toList();
            assertThat(keys.stream().map(SlotHash::getSlot).distinct())
                    .as("slots of %s", keys)
                    .hasSize(1);
            all.addAll(keys);
        }
        assertThat(all).hasSize(6 * tenants.size());
    }

    // If each of the thousand requests waited its second, this would take a quarter of an hour.
    @Test
    @Timeout(120)
    void findsAndKeepsNothingWhileRedisIsSilentAndAllAgainWhenItIsBack() {
        keep(key, "As I said.");
        Missed missed = look(Answers.asking(key, "And then?"));
        link.stall();

        assertThat(answers.find(key)).isEqualTo(new Missed(key, ""));
        for (int i = 0; i < 1_000; i++) {
            assertThat(answers.find(key)).isEqualTo(new Missed(key, ""));
            assertThat(answers.keep(missed, Answers.answer("lost"))).isFalse();
        }
        link.restore();
        clock.move(Duration.ofSeconds(5));

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            clock.move(Duration.ofSeconds(5));
            return isFound(key);
        });
        assertThat(answers.keep(missed, Answers.answer("kept"))).isTrue();
    }

    @Test
    void keepsNothingWhenRedisIsLostWhileTheAnswerIsMade() {
        Missed missed = look(key);
        link.cut();

        assertThat(answers.keep(missed, Answers.answer("lost"))).isFalse();
    }

    @Test
    void keepsNoAnswerThatWasLookedForInVain() {
        link.cut();
        Missed missed = (Missed) answers.find(key);
        link.restore();
        clock.move(Duration.ofSeconds(5));

        assertThat(missed.storeIsAway()).isTrue();
        assertThat(answers.keep(missed, Answers.answer("who knows what was purged")))
                .isFalse();
    }

    @Test
    void aPurgeFailsWhileRedisIsAwayAndHoldsWhenItIsRepeated() {
        keep(key, "As I said.");
        Purge purge = new Purge.OfNpc("a-game", key.npc(), null);
        link.cut();
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> answers.purge(purge));

        link.restore();

        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> answers.purge(purge) == 1);
        clock.move(Duration.ofSeconds(5));
        assertThat(isFound(key)).isFalse();
    }

    /** Answers that are kept for longer than any test takes, the first the oldest. */
    private void fill(String index, int count) {
        long end = System.currentTimeMillis() + TTL.toMillis();
        Map<String, String> values = new HashMap<>();
        Set<TypedTuple<String>> members = new HashSet<>();
        for (int i = 0; i < count; i++) {
            values.put("L1:answer-" + i, "{}");
            members.add(TypedTuple.of("answer-" + i, (double) end - count + i));
        }
        redis.opsForValue().multiSet(values);
        redis.opsForZSet().add(index, members);
    }

    private ObjectNode stored() {
        JsonNode stored = JsonMapper.shared()
                .readTree(redis.opsForValue().get(redis.keys("L1:*").iterator().next()));
        return (ObjectNode) stored;
    }

    private void replace(String expectedPart, String value) {
        String answerKey = redis.keys("L1:*").iterator().next();
        assertThat(redis.opsForValue().getAndSet(answerKey, value)).contains(expectedPart);
    }
}
