package dev.guildhall.inference.moderation.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.moderation.Verdict;
import dev.guildhall.inference.moderation.Verdict.Clean;
import dev.guildhall.inference.moderation.Verdict.Flagged;
import dev.guildhall.inference.moderation.words.Samples.Forbidden;
import dev.guildhall.inference.moderation.words.Samples.Heard;
import dev.guildhall.inference.prompt.PromptSettings;
import dev.guildhall.inference.prompt.PromptWriter;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.Persona;
import dev.guildhall.inference.scene.Relationship;
import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.scene.Tier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordPolicyTest {
    private static final WordPolicy POLICY = new WordPolicy(null);

    @ParameterizedTest
    @MethodSource("innocentLines")
    void letsPlayersSayWhatPeopleSayInGames(String line) {
        assertThat(POLICY.line(line)).isEqualTo(new Clean());
    }

    @ParameterizedTest
    @MethodSource("innocentLines")
    void letsNpcsSayWhatPeopleSayInGames(String line) {
        assertThat(Heard.of(POLICY.screen(), List.of(line))).isEqualTo(new Heard(line, new Clean()));
    }

    static List<String> innocentLines() {
        return Samples.innocent();
    }

    @ParameterizedTest
    @MethodSource("forbiddenLines")
    void findsWhatIsForbiddenInWhatPlayersSay(Forbidden forbidden) {
        Verdict verdict = POLICY.line(forbidden.text());

        if (forbidden.side().equals("npc")) {
            assertThat(verdict).isEqualTo(new Clean());
        } else {
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Flagged.class,
                            flagged -> assertThat(flagged.categories()).contains(forbidden.category()));
        }
    }

    @ParameterizedTest
    @MethodSource("forbiddenLines")
    void findsWhatIsForbiddenInWhatNpcsSay(Forbidden forbidden) {
        assertThat(Heard.of(POLICY.screen(), List.of(forbidden.text())).verdict())
                .isInstanceOfSatisfying(
                        Flagged.class,
                        flagged -> assertThat(flagged.categories()).contains(forbidden.category()));
    }

    static List<Forbidden> forbiddenLines() {
        return Samples.forbidden();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k\u200By\u200Bs",
                "k\u00ADy\u2060s",
                "\u202Ekys\u202C",
                "k\u0336y\u0336s\u0336",
                "K\u0130LL YOURSELF",
                "kill\n\nyourself",
                "kill\u00A0yourself",
                "kill\u2014yourself",
                "\u043Aill y\u043Eurself",
                "𝖐𝖎𝖑𝖑 𝖞𝖔𝖚𝖗𝖘𝖊𝖑𝖋",
                "ⓚⓨⓢ",
            })
    void readsThroughDisguises(String disguised) {
        assertThat(POLICY.line(disguised)).isEqualTo(new Flagged(Set.of("self_harm")));
    }

    @Test
    void namesEveryCategoryOfALine() {
        assertThat(POLICY.line("kys or write to jane@example.com"))
                .isEqualTo(new Flagged(Set.of("self_harm", "personal_data")));
    }

    @Test
    void knowsPaymentCardsFromOtherNumbers() {
        assertThat(POLICY.line("4111 1111 1111 1112")).isEqualTo(new Clean());
        assertThat(POLICY.line("4111 1111 1111 1111")).isInstanceOf(Flagged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"business", "conflict", "courtesies", "knowledge", "motives", "roles", "styles", "weaving"})
    void nothingThatTheNarratorSaysIsForbidden(String file) {
        for (String line : Samples.lines("/narrator/" + file + ".yml")) {
            assertThat(Heard.of(POLICY.screen(), List.of(line))).isEqualTo(new Heard(line, new Clean()));
        }
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void anNpcDoesNotSayTheRulesOfItsPrompt(Tier tier) {
        PromptWriter writer = new PromptWriter(new PromptSettings(
                new PromptSettings.Generic(768, 60),
                new PromptSettings.Elite(1536, 160),
                new PromptSettings.Major(3072, 400)));
        String system = writer.write(sceneOf(tier)).messages().getFirst().content();
        String rules = system.substring(0, system.indexOf("you stand to the player"));

        for (String sentence : rules.strip().split("(?<=[.])\\s+", -1)) {
            assertThat(Heard.of(POLICY.screen(), List.of(sentence)).verdict())
                    .as(sentence)
                    .isEqualTo(new Flagged(Set.of("prompt_leak")));
        }
    }

    private static Scene sceneOf(Tier tier) {
        return new Scene(
                new NpcId(new UUID(1, 2)),
                null,
                tier,
                Persona.UNKNOWN,
                Relationship.NEUTRAL,
                null,
                List.of(),
                List.of(),
                Map.of(),
                "Hello",
                List.of(),
                1L);
    }

    @Test
    void isTheSamePolicyEveryTimeItIsRead() {
        assertThat(new WordPolicy(null).version()).isEqualTo(POLICY.version());
    }
}
