package dev.guildhall.inference.cache.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.cache.AlikeAnswers;
import dev.guildhall.inference.cache.AlikeAnswers.Lookup.Missed;
import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.Answers;
import dev.guildhall.inference.cache.Purge;
import dev.guildhall.inference.cache.redis.AlikeAnswersOnRedis;
import dev.guildhall.inference.cache.redis.RedisClient;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.platform.testkit.time.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservedAlikeAnswersTest {
    private final BreakableLink link = TestRedis.link();
    private final RedisClient client = new RedisClient(TestRedis.fresh().through(link), Duration.ofSeconds(5));
    private final MovableClock clock = new MovableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AlikeAnswers answers = new ObservedAlikeAnswers(
            AlikeAnswersOnRedis.with(new OptionalRedis(client.template(), clock), clock), "l3", meters);
    private final AnswerKey npc = Answers.newKey();
    private final AnswerKey said = Answers.saying(npc, "Where is the smith?");

    @AfterEach
    void closeClientAndLink() {
        client.close();
        link.close();
    }

    @Test
    void countsLookUpsByTheirResultAndWhatIsKeptAndForgotten() {
        Missed missed = (Missed) answers.find(said);
        answers.keep(missed, Answers.answer("At the forge."));
        answers.find(said);
        answers.find(Answers.saying(npc, "where is the smith"));
        answers.find(npc);
        answers.purge(new Purge.OfNpc("a-game", npc.npc(), null));
        answers.keep(missed, Answers.answer("from before"));
        link.cut();
        answers.find(said);

        assertThat(lookups("hit")).isEqualTo(2);
        assertThat(lookups("miss")).isEqualTo(1);
        assertThat(lookups("unavailable")).isEqualTo(1);
        assertThat(count("guildhall.cache.kept")).isEqualTo(1);
        assertThat(count("guildhall.cache.purged")).isEqualTo(1);
    }

    private double lookups(String result) {
        return meters.get("guildhall.cache.lookups")
                .tag("level", "l3")
                .tag("result", result)
                .counter()
                .count();
    }

    private double count(String name) {
        return meters.get(name).tag("level", "l3").counter().count();
    }
}
