package dev.guildhall.inference.narrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.inference.scene.Persona;
import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.situation.InvalidDataFileException;
import dev.guildhall.inference.situation.Scenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudioFilesTest {
    @TempDir
    Path phrases;

    @Test
    void linesComeOnTopOfTheBuiltInOnes() throws IOException {
        write("""
                lines:
                  greeting:
                    open:
                      - {role: glassblower, say: ["Mind the glass, {player}."]}
                roles:
                  glassblower: {words: [glassblower], craft: the kiln, wares: bottles and beads, tool: pipe, haunt: the kiln yard}
                """);
        NarratorModel narrator = new NarratorModel(phrases);
        Set<String> answers = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            answers.add(Narration.text(narrator, glassblower().seed(seed).hearing("Hello there!")));
        }

        assertThat(answers).anyMatch(answer -> answer.startsWith("Mind the glass, "));
        assertThat(answers).anyMatch(answer -> !answer.startsWith("Mind the glass, "));
    }

    @Test
    void intentsActionsAndNamesCanBeAdded() throws IOException {
        write("""
                intents:
                  trade: {strong: [flurbo]}
                actions:
                  blow_glass: {means: Blow some glass., base: 1, intents: {trade: 50}}
                people:
                  names: [Zuzu]
                """);
        NarratorModel narrator = new NarratorModel(phrases);
        var answer = Narration.of(narrator, glassblower().hearing("Flurbo!"));

        assertThat(answer.reading().intent()).isEqualTo("trade");
        assertThat(answer.reading().availableActions()).startsWith("blow_glass");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'lines: {greeting: {open: [\"Hi {palyer}.\"]}}' | studio.yml: lines.greeting.open[0] | {palyer} is unknown",
                "'lines: {greeting: {open: []}}' | studio.yml: lines.greeting.open | an empty list",
                "'lines: {greeting: {open: [{mood: merry, say: [Hi.]}]}}' | studio.yml: lines.greeting.open[0].mood | calm, warm",
                "'lines: {greeting: {open: [{stance: neutral}]}}' | studio.yml: lines.greeting.open[0] | say",
                "'lines: {greeting: {open: [Hello]}}' | studio.yml: lines.greeting.open[0] | ends with",
                "'lines: {greeting: {middle: [Hi.]}}' | studio.yml: lines.greeting | open",
                "'lines: {greting: {open: [Hi.]}}' | studio.yml: lines.greting | unknown key",
                "'lines: {greeting: {open: [\"Hi {player.\"]}}' | studio.yml: lines.greeting.open[0] | a } for every {",
                "'lines: {greeting: {open: [{role: wizzard, say: [Hi.]}]}}' | studio.yml: lines.greeting.open[0].role | wizzard",
                "'line: {}' | studio.yml: line | unknown key",
                "'intents: {trade: {loud: [x]}}' | studio.yml: intents.trade.loud | strong",
                "'actions: {DoIt: {base: 1}}' | studio.yml: actions.DoIt | lower_snake_case",
                "'actions: {do_it: {base: much}}' | studio.yml: actions.do_it.base | a whole number",
                "'a: [' | studio.yml | not YAML",
            })
    void aFileThatIsWrongIsRefusedWithItsPlaceAndWhatWasExpected(String file, String place, String expected)
            throws IOException {
        write(file);

        assertThatThrownBy(() -> new NarratorModel(phrases))
                .isInstanceOf(InvalidDataFileException.class)
                .hasMessageStartingWith(place)
                .hasMessageContaining(expected);
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> new NarratorModel(phrases.resolve("absent")))
                .isInstanceOf(InvalidDataFileException.class)
                .hasMessageContaining("expected: a directory");
    }

    @Test
    void textFromTheSceneIsNeverReadAsAPhrase() {
        NarratorModel narrator = new NarratorModel();
        for (int seed = 0; seed < 100; seed++) {
            Scene scene = Scenes.plain()
                    .persona(Scenes.smith())
                    .location("the {name} inn")
                    .events("{name} and {want} burned the {event}")
                    .seed(seed)
                    .hearing("What happened here?");
            assertThat(Narration.text(narrator, scene)).contains("ame and want burned the event");
            Scene asking = Scenes.plain().seed(seed).hearing("Where is the {name} tower?");
            assertThat(Narration.text(narrator, asking)).doesNotContain("{", "}");
        }
    }

    private static Scenes glassblower() {
        return Scenes.plain()
                .persona(new Persona(null, "glassblower", null, null, List.of(), List.of(), "plain", null));
    }

    private void write(String content) throws IOException {
        Files.writeString(phrases.resolve("studio.yml"), content);
    }
}
