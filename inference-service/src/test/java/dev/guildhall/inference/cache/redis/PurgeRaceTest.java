package dev.guildhall.inference.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.Answers;
import dev.guildhall.inference.cache.CacheLevel;
import dev.guildhall.inference.cache.KeptAnswer;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Found;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Missed;
import dev.guildhall.inference.cache.Purge;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import dev.guildhall.platform.testkit.servers.TestRedis;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are made while purges run, on two instances. */
class PurgeRaceTest {
    private static final int MAKERS = 1_000;
    private static final int MAKERS_AT_A_TIME = 8;

    private final TestRedis server = TestRedis.fresh();
    private final RedisClient one = new RedisClient(server, Duration.ofSeconds(20));
    private final RedisClient two = new RedisClient(server, Duration.ofSeconds(20));
    private final AnswerKey first = Answers.newKey();
    private List<KeptAnswers> instances = List.of();

    /** How many purges were begun, and how many of them have ended. */
    private final AtomicInteger begun = new AtomicInteger();

    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private static KeptAnswers answers(CacheLevel level, RedisClient client) {
        Clock clock = Clock.systemUTC();
        OptionalRedis redis = new OptionalRedis(client.template(), clock);
        return switch (level) {
            case L1 -> new RedisKeptAnswers(redis, Duration.ofMinutes(5), clock);
            case L3 -> new AlikeAlone(AlikeAnswersOnRedis.with(redis, clock));
        };
    }

    @AfterEach
    void closeClients() {
        one.close();
        two.close();
    }

    /** Makers of few answers get in each other's way; of many answers, none is made again by another. */
    @ParameterizedTest
    @CsvSource({"L1,20", "L1," + MAKERS, "L3,20", "L3," + MAKERS})
    @Timeout(120)
    void noAnswerOutlivesAPurgeThatCameAfterItWasLookedFor(CacheLevel level, int questions) throws Exception {
        instances = List.of(answers(level, one), answers(level, two));
        List<AnswerKey> keys = IntStream.range(0, questions)
                .mapToObj(number -> Answers.saying(first, "question " + number))
                .toList();
        // Few at a time, so that the one who purges gets its turn as often as each of them.
        try (ExecutorService callers = Executors.newFixedThreadPool(1 + MAKERS_AT_A_TIME)) {
            List<Callable<Void>> makers = new ArrayList<>();
            for (int number = 0; number < MAKERS; number++) {
                AnswerKey key = keys.get(number % keys.size());
                KeptAnswers instance = instances.get(number / 20 % instances.size());
                makers.add(() -> {
                    make(instance, key);
                    return null;
                });
            }
            CountDownLatch made = new CountDownLatch(1);
            Future<?> purging = callers.submit(() -> purgeUntil(made));
            List<Future<Void>> makings = callers.invokeAll(makers);
            made.countDown();
            purging.get();
            for (Future<Void> making : makings) {
                making.get();
            }
        }

        assertThat(kept).as("answers kept").hasPositiveValue();
        assertThat(refused).as("answers that a purge overtook").hasPositiveValue();
        for (AnswerKey key : keys) {
            if (instances.getFirst().find(key) instanceof Found(KeptAnswer answer, var _)) {
                assertThat(purgesBefore(answer)).isEqualTo(begun.get());
            }
        }
        purge();
        assertThat(one.template().keys(level + ":*")).isEmpty();
    }

    /** An answer's text is the number of purges that were begun by the time it had been looked for. */
    private void make(KeptAnswers instance, AnswerKey key) {
        for (int i = 0; i < 5; i++) {
            int endedBefore = ended.get();
            switch (instance.find(key)) {
                case Found(KeptAnswer answer, var _) ->
                    assertThat(purgesBefore(answer)).isGreaterThanOrEqualTo(endedBefore);
                case Missed missed -> {
                    KeptAnswer answer = Answers.answer(Integer.toString(begun.get()));
                    (instance.keep(missed, answer) ? kept : refused).incrementAndGet();
                }
            }
        }
    }

    private void purgeUntil(CountDownLatch made) {
        while (made.getCount() > 0) {
            purge();
        }
    }

    private void purge() {
        int number = begun.incrementAndGet();
        instances.get(number % 2).purge(new Purge.OfNpc("a-game", first.npc(), null));
        ended.incrementAndGet();
    }

    private static int purgesBefore(KeptAnswer answer) {
        return Integer.parseInt(answer.completion().text());
    }
}
