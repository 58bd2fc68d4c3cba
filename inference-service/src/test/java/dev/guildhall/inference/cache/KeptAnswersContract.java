package dev.guildhall.inference.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.cache.KeptAnswers.Lookup.Found;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Missed;
import dev.guildhall.inference.scene.NpcId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What all {@link KeptAnswers} do, wherever they keep them. */
public abstract class KeptAnswersContract {
    protected final AnswerKey key = Answers.newKey();

    protected abstract KeptAnswers answers();

    @Test
    void findNothingAtFirst() {
        assertThat(answers().find(key))
                .isInstanceOfSatisfying(
                        Missed.class, missed -> assertThat(missed.storeIsAway()).isFalse());
    }

    @Test
    void findWhatWasKept() {
        assertThat(keep(key, "As I said.")).isTrue();

        assertThat(answers().find(key)).isEqualTo(new Found(Answers.answer("As I said.")));
    }

    @Test
    void keepTheLatestOfTwoAnswers() {
        Missed missed = look(key);
        answers().keep(missed, Answers.answer("first"));
        answers().keep(missed, Answers.answer("second"));

        assertThat(textOf(key)).isEqualTo("second");
    }

    @Test
    void distinguishEveryPartOfTheKeyAndWhereItEnds() {
        keep(key, "As I said.");

        for (AnswerKey other : almostTheSame()) {
            assertThat(answers().find(other)).as("%s", other).isInstanceOf(Missed.class);
        }
        assertThat(textOf(key)).isEqualTo("As I said.");
    }

    private List<AnswerKey> almostTheSame() {
        NpcId npc = key.npc();
        String version = key.npcVersion();
        String audience = key.audience();
        String models = key.models();
        String policy = key.policy();
        String request = key.request();
        return List.of(
                new AnswerKey("another-game", npc, version, audience, models, policy, request),
                new AnswerKey("a-game", new NpcId(UUID.randomUUID()), version, audience, models, policy, request),
                new AnswerKey("a-game", npc, "4", audience, models, policy, request),
                new AnswerKey("a-game", npc, "", audience, models, policy, request),
                new AnswerKey("a-game", npc, null, audience, models, policy, request),
                new AnswerKey("a-game", npc, version, "somebody else", models, policy, request),
                new AnswerKey("a-game", npc, version, audience, "large(temperature=0.8)", policy, request),
                new AnswerKey("a-game", npc, version, audience, models, "policy-2", request),
                new AnswerKey("a-game", npc, version, audience, models, policy, "What news!"),
                new AnswerKey(
                        "a-game", npc, version + audience.charAt(0), audience.substring(1), models, policy, request),
                new AnswerKey(
                        "a-game", npc, version, audience + models.charAt(0), models.substring(1), policy, request),
                new AnswerKey(
                        "a-game", npc, version, audience, models + policy.charAt(0), policy.substring(1), request),
                new AnswerKey(
                        "a-game", npc, version, audience, models, policy + request.charAt(0), request.substring(1)));
    }

    @Test
    void distinguishLettersThatUtf8Cannot() {
        keep(Answers.asking(key, "\ud800"), "As I said.");

        assertThat(answers().find(Answers.asking(key, "\ud801"))).isInstanceOf(Missed.class);
        assertThat(answers().find(Answers.asking(key, "?"))).isInstanceOf(Missed.class);
    }

    @Test
    void forgetAllVersionsOfAnNpc() {
        AnswerKey otherVersion = Answers.of(key, "a-game", key.npc(), "4", key.audience());
        AnswerKey noVersion = Answers.of(key, "a-game", key.npc(), null, key.audience());
        AnswerKey otherNpc = Answers.of(key, "a-game", new NpcId(UUID.randomUUID()), "3", key.audience());
        AnswerKey otherTenant = Answers.of(key, "another-game", key.npc(), "3", key.audience());
        List.of(key, otherVersion, noVersion, otherNpc, otherTenant).forEach(each -> keep(each, "As I said."));

        assertThat(answers().purge(new Purge.OfNpc("a-game", key.npc(), null))).isEqualTo(3);

        assertThat(List.of(key, otherVersion, noVersion)).noneMatch(this::isFound);
        assertThat(List.of(otherNpc, otherTenant)).allMatch(this::isFound);
    }

    @Test
    void forgetOneVersionOfAnNpcAndLeaveTheOthers() {
        AnswerKey otherVersion = Answers.of(key, "a-game", key.npc(), "4", key.audience());
        AnswerKey noVersion = Answers.of(key, "a-game", key.npc(), null, key.audience());
        AnswerKey otherNpc = Answers.of(key, "a-game", new NpcId(UUID.randomUUID()), "3", key.audience());
        List.of(key, otherVersion, noVersion, otherNpc).forEach(each -> keep(each, "As I said."));

        assertThat(answers().purge(new Purge.OfNpc("a-game", key.npc(), "3"))).isEqualTo(1);

        assertThat(isFound(key)).isFalse();
        assertThat(List.of(otherVersion, noVersion, otherNpc)).allMatch(this::isFound);
    }

    @Test
    void forgetWhatAnAudienceHeard() {
        AnswerKey otherNpc = Answers.of(key, "a-game", new NpcId(UUID.randomUUID()), null, key.audience());
        AnswerKey otherAudience = Answers.of(key, "a-game", key.npc(), "3", "somebody else");
        AnswerKey otherTenant = Answers.of(key, "another-game", key.npc(), "3", key.audience());
        List.of(key, otherNpc, otherAudience, otherTenant).forEach(each -> keep(each, "As I said."));

        assertThat(answers().purge(new Purge.OfAudience("a-game", key.audience())))
                .isEqualTo(2);

        assertThat(List.of(key, otherNpc)).noneMatch(this::isFound);
        assertThat(List.of(otherAudience, otherTenant)).allMatch(this::isFound);
    }

    @Test
    void forgetNothingWhereThereIsNothing() {
        assertThat(answers().purge(new Purge.OfNpc("a-game", key.npc(), null))).isZero();
        assertThat(answers().purge(new Purge.OfAudience("a-game", key.audience())))
                .isZero();
    }

    @Test
    void keepNoAnswerThatWasBeingMadeDuringAPurge() {
        for (Purge purge : List.of(
                new Purge.OfNpc("a-game", key.npc(), null),
                new Purge.OfNpc("a-game", key.npc(), "3"),
                new Purge.OfAudience("a-game", key.audience()))) {
            Missed missed = look(key);
            answers().purge(purge);

            assertThat(answers().keep(missed, Answers.answer("from before"))).isFalse();
            assertThat(isFound(key)).as("%s", purge).isFalse();
        }
    }

    @Test
    void keepWhatIsMadeAfterAPurge() {
        answers().purge(new Purge.OfNpc("a-game", key.npc(), "3"));
        answers().purge(new Purge.OfAudience("a-game", key.audience()));

        assertThat(keep(key, "from after")).isTrue();
        assertThat(textOf(key)).isEqualTo("from after");
    }

    @Test
    void keepAnAnswerThatAPurgeDoesNotConcern() {
        Missed missed = look(key);
        answers().purge(new Purge.OfNpc("a-game", key.npc(), "4"));
        answers().purge(new Purge.OfNpc("another-game", key.npc(), null));
        answers().purge(new Purge.OfAudience("a-game", "somebody else"));

        assertThat(answers().keep(missed, Answers.answer("As I said."))).isTrue();
        assertThat(isFound(key)).isTrue();
    }

    protected final Missed look(AnswerKey wanted) {
        return (Missed) answers().find(wanted);
    }

    protected final boolean keep(AnswerKey wanted, String text) {
        return answers().keep(look(wanted), Answers.answer(text));
    }

    protected final boolean isFound(AnswerKey wanted) {
        return answers().find(wanted) instanceof Found;
    }

    private String textOf(AnswerKey wanted) {
        return ((Found) answers().find(wanted)).answer().completion().text();
    }
}
