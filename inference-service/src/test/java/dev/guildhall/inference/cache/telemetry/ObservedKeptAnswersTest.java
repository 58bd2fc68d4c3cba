package dev.guildhall.inference.cache.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.Answers;
import dev.guildhall.inference.cache.InMemoryKeptAnswers;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Missed;
import dev.guildhall.inference.cache.KeptAnswersContract;
import dev.guildhall.inference.cache.Purge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ObservedKeptAnswersTest extends KeptAnswersContract {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InMemoryKeptAnswers store = new InMemoryKeptAnswers();
    private final KeptAnswers answers = new ObservedKeptAnswers(store, "l1", meters);

    @Override
    protected KeptAnswers answers() {
        return answers;
    }

    @Test
    void countsLookUpsByTheirResult() {
        look(key);
        keep(key, "As I said.");
        answers.find(key);
        answers.find(key);
        answers.find(key);
        store.goAway();
        answers.find(key);

        assertThat(lookups("hit")).isEqualTo(3);
        assertThat(lookups("miss")).isEqualTo(2);
        assertThat(lookups("unavailable")).isEqualTo(1);
    }

    @Test
    void countsWhatIsKeptAndWhatIsForgotten() {
        AnswerKey other = Answers.asking(key, "And then?");
        keep(key, "As I said.");
        keep(other, "As I said.");
        Missed missed = look(Answers.asking(key, "Really?"));

        answers.purge(new Purge.OfNpc("a-game", key.npc(), null));
        answers.keep(missed, Answers.answer("from before"));

        assertThat(count("guildhall.cache.kept")).isEqualTo(2);
        assertThat(count("guildhall.cache.purged")).isEqualTo(2);
    }

    private double lookups(String result) {
        return meters.get("guildhall.cache.lookups")
                .tag("level", "l1")
                .tag("result", result)
                .counter()
                .count();
    }

    private double count(String name) {
        return meters.get(name).tag("level", "l1").counter().count();
    }
}
