package dev.guildhall.inference.narrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.Task;
import dev.guildhall.inference.prompt.TaskWriter;
import dev.guildhall.inference.prompt.TokenEstimate;
import dev.guildhall.inference.scene.Persona;
import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.inference.situation.Scenes;
import dev.guildhall.platform.departure.CallerGoneException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NarratorModelTest {
    private static final NarratorModel NARRATOR = new NarratorModel();
    private static final List<String> EVERYDAY = List.of(
            "Hello there!",
            "Do you have any work for me?",
            "What do you sell?",
            "Who are you?",
            "What happened here?",
            "How are you?",
            "Thank you!",
            "You are an idiot.",
            "I will kill you!",
            "Goodbye.");

    @Test
    void answersEqualScenesEquallyInEveryInstance() {
        NarratorModel other = new NarratorModel();
        RandomScenes scenes = new RandomScenes(11);
        for (int i = 0; i < 1_000; i++) {
            Scene scene = scenes.next();
            assertThat(Narration.of(other, scene)).isEqualTo(Narration.of(NARRATOR, scene));
        }
    }

    @Test
    void answersEquallyWhateverTheLocale() {
        Locale before = Locale.getDefault();
        Scene scene = Scenes.plain().persona(Scenes.smith()).tier(Tier.MAJOR).hearing("What is it?");
        String answer = Narration.text(NARRATOR, scene);
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Narration.text(new NarratorModel(), scene)).isEqualTo(answer);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void otherSeedsGiveOtherAnswers() {
        for (Tier tier : List.of(Tier.ELITE, Tier.MAJOR)) {
            Set<String> answers = new HashSet<>();
            for (int seed = 0; seed < 200; seed++) {
                answers.add(Narration.text(
                        NARRATOR,
                        Scenes.plain()
                                .persona(Scenes.smith())
                                .tier(tier)
                                .seed(seed)
                                .hearing("Hello there!")));
            }
            assertThat(answers).hasSizeGreaterThanOrEqualTo(60);
        }
    }

    @Test
    void neverRepeatsItselfInTwoHundredTurns() {
        for (Tier tier : Tier.values()) {
            for (float relationship : new float[] {-1f, 0f, 1f}) {
                List<String> spoken = new ArrayList<>();
                for (int turn = 0; turn < 200; turn++) {
                    Scene scene = Scenes.plain()
                            .tier(tier)
                            .relationship(relationship)
                            .spokenBefore(spoken)
                            .hearing("Hello there!");
                    String answer = Narration.text(NARRATOR, scene);
                    assertThat(spoken).doesNotContain(answer);
                    spoken.addFirst(answer);
                }
            }
        }
    }

    @Test
    void aRepeatedQuestionIsAnsweredInOtherSentences() {
        Scenes scenes = Scenes.plain().persona(Scenes.smith());
        String first = Narration.text(NARRATOR, scenes.hearing("What do you sell?"));
        String second =
                Narration.text(NARRATOR, scenes.spokenBefore(List.of(first)).hearing("What do you sell?"));

        assertThat(List.of(second.split("(?<=[.!?]) ")))
                .doesNotContainAnyElementsOf(List.of(first.split("(?<=[.!?]) ")));
    }

    @Test
    void tiersDifferInLength() {
        RandomScenes scenes = new RandomScenes(5);
        for (int i = 0; i < 3_000; i++) {
            Scene scene = scenes.next();
            String answer = Narration.text(NARRATOR, scene);
            switch (scene.tier()) {
                case GENERIC -> assertThat(Narration.words(answer)).as(answer).isBetween(1, 12);
                case ELITE -> assertThat(Narration.sentences(answer)).as(answer).isBetween(1, 4);
                case MAJOR -> assertThat(Narration.sentences(answer)).as(answer).isBetween(4, 7);
            }
        }
    }

    @Test
    void answersWithWhatTheSceneSays() {
        Scenes scenes = Scenes.plain()
                .persona(Scenes.smith())
                .location("the Salt Market")
                .world(Map.of("weather", "heavy rain", "price_of_grain", "very high"))
                .events("a dragon burned the north gate");
        for (int seed = 0; seed < 50; seed++) {
            for (Tier tier : Tier.values()) {
                Scenes asked =
                        scenes.tier(tier).relationship(seed % 5 * 0.5f - 1f).seed(seed);
                assertThat(Narration.text(NARRATOR, asked.hearing("Where are we?")))
                        .containsIgnoringCase("the Salt Market");
                assertThat(Narration.text(NARRATOR, asked.hearing("What happened here?")))
                        .containsIgnoringCase("a dragon burned the north gate");
                assertThat(Narration.text(NARRATOR, asked.hearing("How is the weather?")))
                        .containsPattern("(?i)rain|wet");
                assertThat(Narration.text(NARRATOR, asked.hearing("What is the price of grain?")))
                        .containsIgnoringCase("very high");
                assertThat(Narration.text(NARRATOR, asked.hearing("Who are you?")))
                        .contains("Mira Holt");
            }
            assertThat(Narration.text(NARRATOR, scenes.seed(seed).hearing("What do you want?")))
                    .contains("find my missing brother");
        }
    }

    @Test
    void tellsEveryKindOfEventInEveryMood() {
        for (String event : List.of("Battle won", "Orc raid on the village", "You lied", "Orsolo burned a boat")) {
            for (int seed = 0; seed < 100; seed++) {
                Scene scene = Scenes.plain()
                        .npc(seed)
                        .tier(Tier.of(2 + seed % 2))
                        .relationship(seed % 5 * 0.5f - 1f)
                        .events(event)
                        .hearing("What happened here?");
                assertThat(Narration.text(NARRATOR, scene)).containsIgnoringCase(event);
            }
        }
    }

    @Test
    void saysSoWhereItDoesNotKnow() {
        Completion answer = Narration.of(NARRATOR, Scenes.plain().hearing("What do you know about the Hollow Crown?"));

        assertThat(answer.text()).doesNotContainIgnoringCase("north gate");
        assertThat(answer.reading().confidence())
                .isLessThan(Narration.of(NARRATOR, Scenes.plain().hearing("Who are you?"))
                        .reading()
                        .confidence());
    }

    @Test
    void eventsAndMemoriesComeUpByThemselves() {
        Scenes scenes = Scenes.plain()
                .tier(Tier.MAJOR)
                .relationship(0.5f)
                .events("The player saved the mill")
                .memories("The player brought me bread");
        int deeds = 0;
        int memories = 0;
        for (int seed = 0; seed < 100; seed++) {
            String answer = Narration.text(NARRATOR, scenes.seed(seed).hearing("Hello there!"));
            deeds += answer.contains("you saved the mill") ? 1 : 0;
            memories += answer.contains("ou brought me bread") ? 1 : 0;
        }

        assertThat(deeds).isGreaterThan(15);
        assertThat(memories).isGreaterThan(10);
    }

    @Test
    void majorCharactersSpeakOfTheirMotiveAndAskSomething() {
        int motives = 0;
        int questions = 0;
        for (int seed = 0; seed < 100; seed++) {
            String answer = Narration.text(
                    NARRATOR,
                    Scenes.plain()
                            .persona(Scenes.smith())
                            .tier(Tier.MAJOR)
                            .seed(seed)
                            .hearing("Any work for me?"));
            motives += answer.contains("find my missing brother") ? 1 : 0;
            questions += answer.contains("?") ? 1 : 0;
        }

        assertThat(motives).isGreaterThan(40);
        assertThat(questions).isGreaterThan(80);
    }

    @Test
    void anEnemyAndAFriendAreAnsweredDifferently() {
        Set<String> hostile = new HashSet<>();
        Set<String> devoted = new HashSet<>();
        for (String line : EVERYDAY) {
            for (int seed = 0; seed < 30; seed++) {
                Scenes scenes = Scenes.plain().persona(Scenes.smith()).seed(seed);
                hostile.add(Narration.text(NARRATOR, scenes.relationship(-1f).hearing(line)));
                devoted.add(Narration.text(NARRATOR, scenes.relationship(1f).hearing(line)));
            }
        }

        assertThat(hostile).doesNotContainAnyElementsOf(devoted);
    }

    @Test
    void saysTheseVeryLines() {
        Scenes smith = Scenes.plain()
                .persona(Scenes.smith())
                .events("a dragon burned the north gate")
                .world(Map.of("weather", "rain"));

        assertThat(List.of(
                        Narration.text(NARRATOR, smith.tier(Tier.GENERIC).hearing("Hello there!")),
                        Narration.text(NARRATOR, smith.hearing("What do you sell?")),
                        Narration.text(NARRATOR, smith.relationship(-1f).hearing("What happened here?")),
                        Narration.text(
                                NARRATOR,
                                smith.relationship(0.4f).tier(Tier.MAJOR).hearing("Who are you?")),
                        Narration.text(NARRATOR, Scenes.plain().npc(77).hearing("Help me, I am lost!"))))
                .containsExactly(
                        "Well met, traveller.",
                        "The price is the price. I have blades and horseshoes, all of it honest and most of it clean. What"
                                + " will it be?",
                        "A dragon burned the north gate, that is all I can tell you. And this rain does nothing for"
                                + " anybody's temper.",
                        "I am glad you ask. I am Mira Holt, a blacksmith by trade and a talker by nature. They say that a"
                                + " dragon burned the north gate. If anyone could help me to find my missing brother, good"
                                + " friend, it would be you. Do you ever wish you had stayed at home?",
                        "Tell me what is wrong, and leave out nothing. There is water there and a blanket here, and for"
                                + " the rest we will see. We will see you through it.");
    }

    @Test
    void stopsAtASentenceWhereItMayNotSayMore() {
        Scene scene = Scenes.plain().persona(Scenes.smith()).tier(Tier.MAJOR).hearing("Hello there!");
        Completion whole = Narration.of(NARRATOR, scene);
        Completion cut = Narration.of(NARRATOR, scene, 25);
        Completion word = Narration.of(NARRATOR, scene, 1);

        assertThat(whole.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(cut.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(whole.text()).startsWith(cut.text());
        assertThat(cut.text()).matches(".*[.!?]");
        assertThat(TokenEstimate.of(cut.text())).isLessThanOrEqualTo(25);
        assertThat(word.text()).doesNotContain(" ").isNotEmpty();
    }

    @Test
    void countsTokensByEstimate() {
        Completion completion = Narration.of(NARRATOR, Scenes.plain().hearing("Hello"));

        assertThat(completion.usage()).isEqualTo(new Completion.Usage(7, TokenEstimate.of(completion.text()), true));
        assertThat(NARRATOR.name()).isEqualTo("guildhall-narrator-1");
    }

    @Test
    void handsOverWordByWordAndStopsWhenTheCallerHasGone() {
        Scene scene = Scenes.plain().hearing("Hello there!");
        List<String> pieces = new ArrayList<>();
        NARRATOR.speak(new Prompt(scene, List.of(), 100, 7, null), pieces::add);

        assertThat(pieces.getFirst()).doesNotContain(" ");
        assertThat(pieces.subList(1, pieces.size())).allMatch(piece -> piece.matches(" [^ ]+"));
        assertThatThrownBy(() -> NARRATOR.speak(new Prompt(scene, List.of(), 100, 7, null), piece -> {
                    throw new CallerGoneException("gone");
                }))
                .isInstanceOf(CallerGoneException.class);
    }

    @Test
    void speaksForNpcsAlone() {
        Prompt withoutScene = new TaskWriter().write(new Task("Name the place.", "a cave", Tier.ELITE, 64), 7);

        assertThat(NARRATOR.reading(withoutScene)).isEqualTo(Completion.Reading.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NARRATOR.speak(withoutScene, _ -> {}))
                .withMessage("scene: absent (expected: one, since the narrator speaks for NPCs alone)");
    }

    @Test
    void monstersSpeakLikeThemselves() {
        Persona zombie = new Persona(null, "zombie", null, null, List.of(), List.of(), null, null);
        for (int seed = 0; seed < 50; seed++) {
            assertThat(Narration.text(
                            NARRATOR, Scenes.plain().persona(zombie).seed(seed).hearing("Hello there!")))
                    .doesNotContain("Well met", "Good day");
        }
    }
}
