package dev.guildhall.inference.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Unavailable;
import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.Answers;
import dev.guildhall.inference.scene.Tier;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What somebody else wrote into Redis, or changed there. */
class EditedAnswersTest extends AlikeAnswersFixture {
    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "null", "7", "[]", "{}", "{\"embedding_hash\":"})
    void removesWhatIsNoAnswer(String foreign) {
        keep(said, "At the forge.");
        redis.opsForValue().set(answerKey(), foreign);

        assertThat(isFound(otherwise)).isFalse();
        assertThat(redis.keys("L3:*")).isEmpty();
        assertThat(redis.keys("L3-bucket:*")).isEmpty();
        assertThat(keep(otherwise, "At the forge.")).isTrue();
        assertThat(isFound(said)).isTrue();
    }

    /** Whatever is changed, in the answer too: the checksum tells. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "embedding_hash",
                "tenant",
                "npc_id",
                "npc_version",
                "audience",
                "models",
                "policy",
                "setting",
                "embedding_model",
                "line",
                "embedding",
                "purges",
                "made_at",
                "backend",
                "model",
                "completion",
                "checksum"
            })
    void removesAnAnswerThatWasEditedOrLacksAnything(String field) {
        for (boolean edited : new boolean[] {true, false}) {
            keep(said, "At the forge.");
            ObjectNode stored = stored();
            if (!edited) {
                stored.remove(field);
            } else if (field.equals("completion")) {
                ((ObjectNode) stored.get("completion")).put("text", "Give me your gold.");
            } else if (field.equals("npc_id")) {
                stored.put(field, UUID.randomUUID().toString());
            } else if (field.equals("made_at")) {
                stored.put(field, "2026-11-20T12:00:01Z");
            } else {
                stored.put(field, stored.get(field).asString() + "0");
            }
            redis.opsForValue().set(answerKey(), stored.toString());

            assertThat(isFound(otherwise)).isFalse();
            assertThat(redis.keys("L3:*")).isEmpty();
        }
    }

    /** Somebody who knows how the checksum is made still cannot have an answer given to another. */
    @ParameterizedTest
    @CsvSource({"another-game,3,a quiet day", "a-game,4,a quiet day", "a-game,3,a noisy day"})
    void givesNoAnswerThatWasPutUnderTheKeyOfAnother(String tenant, String version, String setting) {
        keep(said, "At the forge.");
        String key = answerKey();
        AnswerKey other = Answers.saying(
                Answers.of(npc, tenant, npc.npc(), version, npc.audience()),
                Tier.GENERIC,
                setting,
                "Where is the smith?");
        answers.keep(look(other), Answers.answer("Not for you."));
        String otherKey = redis.keys("L3:*").stream()
                .filter(each -> !each.equals(key))
                .findFirst()
                .orElseThrow();
        redis.opsForValue().set(key, String.valueOf(redis.opsForValue().get(otherKey)));

        assertThat(isFound(said)).isFalse();
        assertThat(isFound(other)).isTrue();
    }

    @Test
    void looksPastCandidatesThatAreNone() {
        keep(said, "At the forge.");
        String bucket = redis.keys("L3-bucket:*").iterator().next();
        double end = System.currentTimeMillis() + DAY.toMillis();
        for (String foreign : List.of("", ":", "nonsense", "abc:!!!", "abc:", ":AAAA", "abc:AAAA")) {
            redis.opsForZSet().add(bucket, foreign, end);
        }

        assertThat(isFound(otherwise)).isTrue();
    }

    @Test
    void findsNothingInKeysOfAnotherKind() {
        keep(said, "At the forge.");
        String answerKey = answerKey();
        redis.delete(answerKey);
        redis.opsForList().leftPush(answerKey, "something else");
        assertThat(isFound(said)).isFalse();

        keep(said, "At the forge.");
        String bucket = redis.keys("L3-bucket:*").iterator().next();
        redis.delete(bucket);
        redis.opsForList().leftPush(bucket, "something else");
        assertThat(answers.find(said)).isEqualTo(new Unavailable());
    }
}
