package dev.guildhall.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidTextTest {
    private static final UUID ID = UUID.fromString("018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d");

    @Test
    void readsAUuidInSmallAndCapitalLetters() {
        assertThat(UuidText.find("018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d")).contains(ID);
        assertThat(UuidText.find("018F3A1C-7B1E-7C3A-9D55-3F1F0A9B2C4D")).contains(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "018f3a1c7b1e7c3a9d553f1f0a9b2c4d",
                " 018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d",
                "018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d\n",
                "{018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d}",
                "018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4g",
                "018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d0",
                "٠18f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d"
            })
    void takesNothingElseForOne(String text) {
        assertThat(UuidText.find(text)).isEmpty();
    }

    @Test
    void saysWhichFieldIsNone() {
        Violations violations = new Violations();

        assertThat(UuidText.read("npc_id", ID.toString(), violations)).isEqualTo(ID);
        assertThat(violations.isEmpty()).isTrue();
        assertThat(UuidText.read("npc_id", "", violations)).isEqualTo(UuidText.NIL);
        assertThat(UuidText.read("player_id", "x".repeat(65), violations)).isEqualTo(UuidText.NIL);

        assertThat(violations.toRefusal().orElseThrow().message())
                .contains("npc_id: absent (expected: a UUID)")
                .contains("player_id: '" + "x".repeat(61) + "…' (expected: a UUID)");
    }
}
