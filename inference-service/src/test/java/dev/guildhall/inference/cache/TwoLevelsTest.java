package dev.guildhall.inference.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.cache.KeptAnswers.Lookup.Found;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Missed;
import dev.guildhall.inference.cache.redis.AlikeAnswersOnRedis;
import dev.guildhall.inference.cache.redis.RedisClient;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keeps the contract whatever stands below, and hands on what it does not find. */
class TwoLevelsTest extends KeptAnswersContract {
    private final RedisClient client = new RedisClient(TestRedis.fresh(), Duration.ofSeconds(20));
    private final MovableClock clock = new MovableClock();
    private final InMemoryKeptAnswers same = new InMemoryKeptAnswers();
    private final AlikeAnswers alike = AlikeAnswersOnRedis.with(new OptionalRedis(client.template(), clock), clock);
    private final KeptAnswers answers = new TwoLevels(same, alike);
    private final AnswerKey said = Answers.saying(key, "Where is the smith?");
    private final AnswerKey otherwise = Answers.saying(key, "where is the smith");

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Override
    protected KeptAnswers answers() {
        return answers;
    }

    @Test
    void findTheSameFirst() {
        keep(said, "At the forge.");

        assertThat(answers.find(said)).isEqualTo(new Found(Answers.answer("At the forge."), CacheLevel.L1));
        assertThat(answers.find(otherwise)).isEqualTo(new Found(Answers.answer("At the forge."), CacheLevel.L3));
    }

    @Test
    void findInOtherWordsWhatTheFirstLevelHasLost() {
        keep(said, "At the forge.");
        same.goAway();

        assertThat(answers.find(said)).isEqualTo(new Found(Answers.answer("At the forge."), CacheLevel.L3));
    }

    @Test
    void keepForOtherWordsWhatTheFirstLevelCannotKeep() {
        same.goAway();

        assertThat(keep(said, "At the forge.")).isTrue();
        assertThat(isFound(otherwise)).isTrue();
    }

    @Test
    void forgetAtBothLevels() {
        keep(said, "At the forge.");

        assertThat(answers.purge(new Purge.OfNpc("a-game", key.npc(), null))).isEqualTo(2);

        assertThat(isFound(said)).isFalse();
        assertThat(isFound(otherwise)).isFalse();
    }

    @Test
    void keepAtNeitherLevelWhatAPurgeOvertook() {
        Missed missed = look(said);
        answers.purge(new Purge.OfAudience("a-game", key.audience()));

        assertThat(answers.keep(missed, Answers.answer("from before"))).isFalse();
        assertThat(isFound(otherwise)).isFalse();
    }
}
