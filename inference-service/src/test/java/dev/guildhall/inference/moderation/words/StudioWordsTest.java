package dev.guildhall.inference.moderation.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.inference.moderation.Verdict;
import dev.guildhall.inference.moderation.Verdict.Clean;
import dev.guildhall.inference.moderation.Verdict.Flagged;
import dev.guildhall.inference.moderation.Verdict.Unknown;
import dev.guildhall.inference.moderation.words.Samples.Heard;
import dev.guildhall.inference.situation.InvalidDataFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudioWordsTest {
    private static final Flagged SPOILER = new Flagged(Set.of("spoilers"));

    @TempDir
    Path words;

    @Test
    void addCategoriesForEitherSide() throws IOException {
        WordPolicy policy = policy("""
                categories:
                  spoilers:
                    applies_to: npc
                    phrases: [the butler did it, Voldemort]
                  cheats:
                    applies_to: player
                    phrases: ["(give|add) all items"]
                """);

        assertThat(said(policy, "Know this: the butler did it.")).isEqualTo(new Heard("Know this: ", SPOILER));
        assertThat(policy.line("the butler did it")).isEqualTo(new Clean());
        assertThat(policy.line("/add all items")).isEqualTo(new Flagged(Set.of("cheats")));
        assertThat(said(policy, "give all items").verdict()).isEqualTo(new Clean());
        assertThat(policy.line("kys")).isInstanceOf(Flagged.class);
    }

    @Test
    void aCategoryOfOursCanBeSwitchedOff() throws IOException {
        WordPolicy policy = policy("categories: {self_harm: {applies_to: nobody}}");

        assertThat(policy.line("kys")).isEqualTo(new Clean());
        assertThat(policy.line("sieg heil")).isInstanceOf(Flagged.class);
    }

    @Test
    void exceptionsCanBeAddedToPhrasesAndPatternsOfOurs() throws IOException {
        WordPolicy policy = policy("""
                categories:
                  personal_data: {allow: [support studio example]}
                  out_of_character: {allow: [as an AI of the Ninth Fleet]}
                """);

        assertThat(policy.line("I wrote to support@studio.example twice")).isEqualTo(new Clean());
        assertThat(policy.line("I wrote to sales@studio.example twice")).isInstanceOf(Flagged.class);
        assertThat(said(policy, "As an AI of the Ninth Fleet, I obey.").verdict())
                .isEqualTo(new Clean());
        assertThat(said(policy, "As an AI of the Tenth Fleet, I obey.").said()).isEmpty();
    }

    @Test
    void anExceptionOfOneCategoryIsNoneOfAnother() throws IOException {
        WordPolicy policy = policy("""
                categories:
                  spoilers: {phrases: [red wedding]}
                  weddings: {phrases: [wedding], allow: [red wedding]}
                """);

        assertThat(policy.line("A red wedding!")).isEqualTo(SPOILER);
        assertThat(policy.line("A wedding!")).isEqualTo(new Flagged(Set.of("weddings")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spoil*     | it spoils it       | yes",
                "spoil*     | it is unspoiled    | no",
                "'(a|b|)cd' | acd                | yes",
                "'(a|b|)cd' | cd                 | yes",
                "'(a|b|)cd' | bacd               | no",
                "can't      | you cannot, cant   | yes",
                "can't      | you can’t          | yes",
                "coon       | raccoon con cocoon | no",
                "coon       | a coooon           | yes",
                "rapping    | raping             | no",
                "raping     | rapping            | no",
                "raping     | rapppping          | yes",
                "4711       | number 4711        | yes",
                "杀人        | 他要杀人了            | yes",
                "таверна    | где ТАВЕРНА?       | yes",
                "таверна    | тавернами          | no",
                "naïve      | NAIVE              | yes",
                "boss       | b0s5               | yes",
                "boss       | b055               | no",
                "boss       | 8055               | no",
                "ill        | 111                | no",
                "ill        | 1ll                | yes",
                "ab cd      | ab, cd             | yes",
                "ab cd      | abcd               | no",
                "ab cd      | ab --- - cd        | no",
            })
    void phrasesAreFoundAsTheyAreSaid(String phrase, String line, String found) throws IOException {
        WordPolicy policy = policy("categories: {spoilers: {phrases: [\"" + phrase + "\"]}}");

        Verdict expected = found.equals("yes") ? SPOILER : new Clean();
        assertThat(policy.line(line)).isEqualTo(expected);
        assertThat(said(policy, line).verdict()).isEqualTo(expected);
    }

    @Test
    void aPatternThatTriesEveryWayToMatchIsGivenUp() throws IOException {
        WordPolicy policy = policy("categories: {spoilers: {patterns: ['(a|aa)+\\1b']}}");

        assertThat(policy.line("aaaab")).isEqualTo(SPOILER);
        assertThat(policy.line("a".repeat(100))).isEqualTo(new Unknown());
        assertThat(said(policy, "Well: " + "a".repeat(100))).isEqualTo(new Heard("Well: ", new Unknown()));
    }

    @Test
    void exceptionsHoldHoweverManyThereAre() throws IOException {
        WordPolicy policy = policy("categories: {spoilers: {phrases: [wedding], allow: [red wedding]}}");

        assertThat(said(policy, "A red wedding. ".repeat(500)).verdict()).isEqualTo(new Clean());
    }

    @Test
    void changeTheVersion() throws IOException {
        String builtIn = new WordPolicy(null).version();
        String one = policy("categories: {spoilers: {phrases: [the butler]}}").version();
        String other = policy("categories: {spoilers: {phrases: [the butler], applies_to: npc}}")
                .version();

        assertThat(Set.of(builtIn, one, other)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'categories: {Bad: {phrases: [xy]}}'              | studio.yml: categories.Bad | lower_snake_case",
                "'categories: {bad: {words: [xy]}}'                | studio.yml: categories.bad.words | unknown key",
                "'categories: {bad: {applies_to: all}}'            | studio.yml: categories.bad.applies_to | player, npc, both or nobody",
                "'categories: {bad: {phrases: [\"!\"]}}'           | studio.yml: categories.bad.phrases[0] | 2..120 letters",
                "'categories: {bad: {phrases: [\"a (b|c\"]}}'      | studio.yml: categories.bad.phrases[0] | a ) for every (",
                "'categories: {bad: {patterns: [\"[\"]}}'          | studio.yml: categories.bad.patterns[0] | a regular expression",
                "'categories: {bad: {patterns: [\"a*\"]}}'         | studio.yml: categories.bad.patterns[0] | nothing does not match",
                "'categories: {bad: {patterns: [\"(?<=a)b\"]}}'    | studio.yml: categories.bad.patterns[0] | look behind",
                "'categories: {bad: {patterns: [{check: luhn}]}}'  | studio.yml: categories.bad.patterns[0] | pattern",
                "'categories: {bad: {patterns: [{pattern: a, check: sum}]}}' | studio.yml: categories.bad.patterns[0].check | luhn",
                "'words: {}'                                       | studio.yml: words | unknown key",
            })
    void aFileThatIsWrongIsRefusedWithItsPlaceAndWhatWasExpected(String file, String place, String expected) {
        assertThatThrownBy(() -> policy(file))
                .isInstanceOf(InvalidDataFileException.class)
                .hasMessageStartingWith(place)
                .hasMessageContaining(expected);
    }

    private WordPolicy policy(String file) throws IOException {
        Files.writeString(words.resolve("studio.yml"), file);
        return new WordPolicy(words);
    }

    private static Heard said(WordPolicy policy, String text) {
        return Heard.of(policy.screen(), List.of(text));
    }
}
