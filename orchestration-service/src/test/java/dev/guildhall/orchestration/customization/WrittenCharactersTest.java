package dev.guildhall.orchestration.customization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenCharactersTest {
    @Test
    void takeWhatKeepsTheBounds() {
        assertThat(WrittenCharacters.monster("""
                        Here it is: {"name": "Old\\u0000 Marn", "personality": "Slow.\\nPatient.", "traits": {"gait": "left foot last"}}
                        """)).hasValueSatisfying(monster -> {
            assertThat(monster.name()).isEqualTo("Old Marn");
            assertThat(monster.personality()).isEqualTo("Slow. Patient.");
            assertThat(monster.traits()).containsEntry("gait", "left foot last");
        });
        assertThat(WrittenCharacters.place("{\"atmosphere\": \"Cold.\"}"))
                .hasValueSatisfying(place -> assertThat(place.traits()).isEmpty());
        assertThat(WrittenCharacters.place("{\"atmosphere\": \"" + "x".repeat(600) + "\"}"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I am sorry, I cannot do that.",
                "{\"personality\": \"No name.\"}",
                "{\"name\": \"\", \"personality\": \"Empty name.\"}",
                "{\"name\": 7, \"personality\": \"A number.\"}",
                "{\"name\": \"A\", \"personality\": \"B\", \"traits\": [\"list\"]}",
                "{\"name\": \"A\", \"personality\": \"B\", \"traits\": {\"Not Snake\": \"x\"}}",
                "{\"name\": \"A\", \"personality\": \"B\", \"traits\": {\"deep\": {\"er\": \"x\"}}}",
                "{\"name\": \"A\", \"personality\": \"B\""
            })
    void takeNothingElse(String answer) {
        assertThat(WrittenCharacters.monster(answer)).isEmpty();
    }

    @Test
    void takeNothingThatIsTooMuch() {
        assertThat(WrittenCharacters.place("{\"atmosphere\": \"" + "x".repeat(601) + "\"}"))
                .isEmpty();
        assertThat(WrittenCharacters.place(traits(8, 120))).isPresent();
        assertThat(WrittenCharacters.place(traits(9, 120))).isEmpty();
        assertThat(WrittenCharacters.place(traits(8, 121))).isEmpty();
    }

    private static String traits(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"trait_" + i + "\": \"" + "x".repeat(length) + "\"")
                .collect(Collectors.joining(", ", "{\"atmosphere\": \"Cold.\", \"traits\": {", "}}"));
    }
}
