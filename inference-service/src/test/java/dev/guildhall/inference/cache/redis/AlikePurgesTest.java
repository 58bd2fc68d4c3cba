package dev.guildhall.inference.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.cache.AlikeAnswers;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Found;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Missed;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Unavailable;
import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.Answers;
import dev.guildhall.inference.cache.Purge;
import dev.guildhall.inference.cache.semantic.Guard;
import dev.guildhall.inference.cache.semantic.PointingEmbedder;
import dev.guildhall.inference.cache.semantic.SemanticCacheSettings;
import dev.guildhall.inference.scene.NpcId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;

/** What is purged or lost is not found, and what is away does not matter. */
class AlikePurgesTest extends AlikeAnswersFixture {
    @Test
    void startsAnewWhenRedisIsEmptied() {
        keep(said, "At the forge.");
        Missed missed = look(saying("And then?"));
        redis.delete(redis.keys("*"));

        assertThat(isFound(said)).isFalse();
        assertThat(answers.keep(missed, Answers.answer("Who knows."))).isTrue();
        assertThat(keep(said, "At the forge.")).isTrue();
        assertThat(isFound(otherwise)).isTrue();
    }

    @Test
    void forgetsAnNpcOneOfItsVersionsOrWhatSomebodyHeard() {
        AnswerKey version4 = Answers.saying(Answers.of(npc, "a-game", npc.npc(), "4", npc.audience()), "Hello there");
        AnswerKey elsewhere =
                Answers.saying(Answers.of(npc, "a-game", new NpcId(UUID.randomUUID()), null, "other"), "Hello there");
        AnswerKey stranger =
                Answers.saying(Answers.of(npc, "another-game", npc.npc(), "3", npc.audience()), "Hello there");
        for (AnswerKey key : List.of(said, version4, elsewhere, stranger)) {
            keep(key, "As I said.");
        }

        assertThat(answers.purge(new Purge.OfNpc("a-game", npc.npc(), "4"))).isEqualTo(1);
        assertThat(isFound(version4)).isFalse();
        assertThat(isFound(otherwise)).isTrue();
        assertThat(answers.purge(new Purge.OfNpc("a-game", npc.npc(), null))).isEqualTo(1);
        assertThat(isFound(otherwise)).isFalse();
        assertThat(answers.purge(new Purge.OfAudience("a-game", "other"))).isEqualTo(1);
        assertThat(isFound(elsewhere)).isFalse();
        assertThat(isFound(stranger)).isTrue();
        assertThat(keep(said, "As I said.")).isTrue();
        assertThat(isFound(otherwise)).isTrue();
    }

    @Test
    void keepsNoAnswerThatWasBeingMadeDuringAPurge() {
        for (Purge purge : List.of(
                new Purge.OfNpc("a-game", npc.npc(), null),
                new Purge.OfNpc("a-game", npc.npc(), "3"),
                new Purge.OfAudience("a-game", npc.audience()))) {
            Missed missed = look(said);
            answers.purge(purge);

            assertThat(answers.keep(missed, Answers.answer("from before"))).isFalse();
            assertThat(isFound(otherwise)).as("%s", purge).isFalse();
        }
        assertThat(redis.keys("L3:*")).isEmpty();
        assertThat(redis.keys("L3-bucket:*")).isEmpty();
    }

    @Test
    void findsNoAnswerFromBeforeAPurgeEvenIfItIsStillThere() {
        keep(said, "At the forge.");
        redis.delete(redis.keys("L3-index:*"));

        assertThat(answers.purge(new Purge.OfNpc("a-game", npc.npc(), null))).isZero();

        assertThat(redis.keys("L3:*")).hasSize(1);
        assertThat(isFound(otherwise)).isFalse();
        assertThat(keep(otherwise, "from after")).isTrue();
        assertThat(isFound(said)).isTrue();
    }

    @Test
    void remembersAPurgeForLongerThanAnyAnswerFromBeforeItLives() {
        answers.purge(new Purge.OfNpc("a-game", npc.npc(), null));

        assertThat(redis.keys("L3-purged:*"))
                .singleElement()
                .satisfies(mark -> assertThat(Duration.ofSeconds(redis.getExpire(mark)))
                        .isGreaterThan(RedisKeptAnswers.LONGEST_MAKING.plus(SemanticCacheSettings.LONGEST_TTL)));
    }

    @Test
    void keepsNoAnswerThatTookLongerThanAPurgeIsRemembered() {
        Missed missed = look(said);

        clock.move(RedisKeptAnswers.LONGEST_MAKING);
        assertThat(answers.keep(missed, Answers.answer("just in time"))).isTrue();
        clock.move(Duration.ofMillis(1));
        assertThat(answers.keep(missed, Answers.answer("too late"))).isFalse();
    }

    @Test
    void doesWithoutWhileThereAreNoVectors() {
        PointingEmbedder pointing = new PointingEmbedder().points("tavern", 1, 0);
        AlikeAnswers model = answers(pointing, AlikeAnswersOnRedis.settings(DAY, 0.95, Guard.WORDS, 32));
        model.keep((Missed) model.find(saying("Tavern!")), Answers.answer("Over there."));

        pointing.goAway(true);
        assertThat(model.find(saying("tavern"))).isEqualTo(new Unavailable());
        pointing.goAway(false);
        assertThat(model.find(saying("tavern"))).isEqualTo(new Unavailable());
        clock.move(Duration.ofSeconds(5));
        assertThat(model.find(saying("tavern"))).isInstanceOf(Found.class);
    }

    // If each of the thousand requests waited its second, this would take a quarter of an hour.
    @Test
    @Timeout(120)
    void findsAndKeepsNothingWhileRedisIsSilentAndAllAgainWhenItIsBack() {
        keep(said, "At the forge.");
        Missed missed = look(saying("And then?"));
        link.stall();

        for (int i = 0; i < 1_000; i++) {
            assertThat(answers.find(said)).isEqualTo(new Unavailable());
            assertThat(answers.keep(missed, Answers.answer("lost"))).isFalse();
        }
        link.restore();

        await().atMost(PATIENCE).until(() -> {
            clock.move(Duration.ofSeconds(5));
            return isFound(otherwise);
        });
    }

    @Test
    void aPurgeFailsWhileRedisIsAwayAndHoldsWhenItIsRepeated() {
        keep(said, "At the forge.");
        Purge purge = new Purge.OfNpc("a-game", npc.npc(), null);
        link.cut();
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> answers.purge(purge));

        link.restore();

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> answers.purge(purge) == 1);
        clock.move(Duration.ofSeconds(5));
        assertThat(isFound(said)).isFalse();
    }
}
