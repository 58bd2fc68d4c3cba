package dev.guildhall.inference.situation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.scene.Persona;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SituationReaderTest {
    private static final SituationReader READER = new SituationReader(DataFiles.builtIn());

    @Test
    void recognisesWhatPlayersWant() {
        List<PlayerLines.Row> rows =
                PlayerLines.read("situation/player-lines.txt").rows();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(150);
        assertThat(shareUnderstood(rows)).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void recognisesThreeQuartersOfLinesItWasNeverShown() {
        assertThat(shareUnderstood(
                        PlayerLines.read("situation/player-lines-unseen.txt").rows()))
                .isGreaterThanOrEqualTo(0.75);
    }

    @Test
    void theTableHasEveryIntent() {
        Set<Intent> seen = EnumSet.noneOf(Intent.class);
        PlayerLines.read("situation/player-lines.txt")
                .rows()
                .forEach(row ->
                        seen.add(READER.read(Scenes.plain().hearing(row.line())).intent()));

        assertThat(seen).containsExactlyInAnyOrder(Intent.values());
    }

    @Test
    void isSurerWhereItIsRight() {
        double right = 0;
        double wrong = 0;
        int rightCount = 0;
        int wrongCount = 0;
        for (PlayerLines.Row row :
                PlayerLines.read("situation/player-lines-unseen.txt").rows()) {
            Situation situation = READER.read(Scenes.plain().hearing(row.line()));
            if (situation.intent().key().equals(row.intent())) {
                right += situation.confidence();
                rightCount++;
            } else {
                wrong += situation.confidence();
                wrongCount++;
            }
        }

        assertThat(right / rightCount).isGreaterThan(wrong / Math.max(1, wrongCount) + 0.2);
    }

    private static double shareUnderstood(List<PlayerLines.Row> rows) {
        long understood = rows.stream()
                .filter(row -> READER.read(Scenes.plain().hearing(row.line()))
                        .intent()
                        .key()
                        .equals(row.intent()))
                .count();
        return (double) understood / rows.size();
    }

    @Test
    void aDeniedThreatIsNoThreat() {
        assertThat(read("I will not kill you.").intent()).isNotEqualTo(Intent.THREAT);
        assertThat(read("I will kill you.").intent()).isEqualTo(Intent.THREAT);
    }

    @Test
    void aCourtesyStepsBehindWhatComesWithIt() {
        Situation situation = read("Good morning! What do you sell?");

        assertThat(situation.intent()).isEqualTo(Intent.TRADE);
        assertThat(situation.courtesy()).isEqualTo(Intent.GREETING);
    }

    @Test
    void confidenceFallsFromAClearLineToAMixedOneToAnUnknownOne() {
        float clear = read("What do you sell?").confidence();
        float mixed = read("Sell me the sword or I will kill you, my friend, and thank you.")
                .confidence();
        float unknown = read("Green is a number I trust.").confidence();

        assertThat(clear).isGreaterThan(mixed);
        assertThat(mixed).isGreaterThan(unknown);
        assertThat(unknown).isLessThan(0.4f);
    }

    @Test
    void anotherLanguageIsSmallTalkWithLowConfidence() {
        Situation situation = read("Guten Tag, wie geht es Ihnen heute?");

        assertThat(situation.intent()).isEqualTo(Intent.SMALL_TALK);
        assertThat(situation.inOtherTongue()).isTrue();
        assertThat(situation.confidence()).isLessThanOrEqualTo(0.2f);
    }

    @Test
    void findsTheTopicAmongWhatTheSceneSays() {
        Scenes scenes = Scenes.plain()
                .location("the Salt Market")
                .events("A dragon burned the north gate", "The baker married")
                .memories("The player brought bread")
                .world(Map.of("weather", "heavy rain", "price_of_grain", "high"));

        assertThat(READER.read(scenes.hearing("Why did the north gate burn?")).topics())
                .first()
                .isEqualTo(new Topic.Event("A dragon burned the north gate"));
        assertThat(READER.read(scenes.hearing("How is the weather?")).topics())
                .first()
                .isEqualTo(new Topic.World(new WorldFact("weather", "heavy rain", "weather", "rain")));
        assertThat(READER.read(scenes.hearing("What is the price of grain?")).topics())
                .first()
                .isEqualTo(new Topic.World(new WorldFact("price_of_grain", "high", null, null)));
        assertThat(READER.read(scenes.hearing("Where are we?")).topics())
                .first()
                .isEqualTo(new Topic.Place("the Salt Market"));
        assertThat(READER.read(scenes.hearing("Do you remember me?")).topics())
                .first()
                .isEqualTo(new Topic.Memory("The player brought bread"));
        assertThat(READER.read(scenes.hearing("Who are you?")).topics()).first().isEqualTo(new Topic.Self(Aspect.NAME));
        assertThat(READER.read(scenes.hearing("Where is the old temple?")).topics())
                .first()
                .isEqualTo(new Topic.NotKnown("the old temple"));
    }

    @Test
    void anNpcIsAlwaysTheSamePersonAndAPersonaWins() {
        Actor made = READER.read(Scenes.plain().npc(42).hearing("Hi")).actor();
        Actor again = READER.read(
                        Scenes.plain().npc(42).seed(99).relationship(1f).hearing("Bye"))
                .actor();
        Actor given = READER.read(Scenes.plain().npc(42).persona(Scenes.smith()).hearing("Hi"))
                .actor();

        assertThat(again).isEqualTo(made);
        assertThat(given.name()).isEqualTo("Mira Holt");
        assertThat(given.role()).isEqualTo("blacksmith");
        assertThat(given.temperament()).isEqualTo(Temperament.GRUFF);
        assertThat(given.want()).isEqualTo("to find her missing brother");
    }

    @Test
    void theContractsMonstersAreRoles() {
        for (String monster : List.of("vampire", "werewolf", "lich", "zombie", "ghoul")) {
            Persona persona = new Persona(null, null, monster, null, List.of(), List.of(), null, null);
            assertThat(READER.read(Scenes.plain().persona(persona).hearing("Hi"))
                            .actor()
                            .role())
                    .isEqualTo(monster);
        }
    }

    @Test
    void moodFollowsStanceIntentAndEvents() {
        assertThat(READER.read(Scenes.plain().relationship(-1f).hearing("Hello"))
                        .mood())
                .isIn(Mood.COLD, Mood.ANGRY);
        assertThat(READER.read(Scenes.plain().relationship(1f).hearing("Hello")).mood())
                .isEqualTo(Mood.WARM);
        assertThat(READER.read(Scenes.plain()
                                .persona(Scenes.smith())
                                .events("Her son died in the mine", "The funeral was yesterday")
                                .hearing("Hello"))
                        .mood())
                .isEqualTo(Mood.GRIEVING);
    }

    @Test
    void actionsFollowFromTheSituation() {
        Scenes merchant =
                Scenes.plain().persona(new Persona(null, "merchant", null, null, List.of(), List.of(), null, null));

        assertThat(READER.read(merchant.hearing("What do you sell?")).availableActions())
                .startsWith("trade", "haggle");
        assertThat(READER.read(merchant.relationship(-1f).hearing("I will kill you!"))
                        .availableActions())
                .contains("draw_weapon")
                .doesNotContain("trade", "accept_quest");
        assertThat(READER.read(merchant.hearing("Any work for me?")).availableActions())
                .startsWith("accept_quest");
        assertThat(READER.read(merchant.hearing("Goodbye.")).availableActions()).startsWith("leave");
    }

    @Test
    void thereAreAlwaysOneToFiveActionsInSnakeCase() {
        for (PlayerLines.Row row :
                PlayerLines.read("situation/player-lines.txt").rows()) {
            for (float score : new float[] {-1f, -0.4f, 0f, 0.4f, 1f}) {
                List<String> actions = READER.read(
                                Scenes.plain().relationship(score).hearing(row.line()))
                        .availableActions();
                assertThat(actions).hasSizeBetween(1, 5).doesNotHaveDuplicates().allMatch(a -> a.matches("[a-z0-9_]+"));
            }
        }
    }

    private static Situation read(String line) {
        return READER.read(Scenes.plain().hearing(line));
    }
}
