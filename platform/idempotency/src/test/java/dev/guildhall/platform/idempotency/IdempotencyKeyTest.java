package dev.guildhall.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.RefusedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    private static final String EXPECTED = "1 to 255 visible ASCII characters without spaces";

    @Test
    void noHeaderIsNoKey() {
        assertThat(IdempotencyKey.accept(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "8e03978e-40d5-43dd-bc93-6894a57f9324", "\"quoted\"", "!~"})
    @MethodSource("longest")
    void takesVisibleAsciiAsItStands(String header) {
        assertThat(IdempotencyKey.accept(header)).hasValue(new IdempotencyKey(header));
    }

    static List<String> longest() {
        return List.of("k".repeat(255));
    }

    @Test
    void refusesEverythingElseAndNamesTheHeader() {
        assertRefused("", "0 characters");
        assertRefused("k".repeat(256), "256 characters");
        assertRefused("two words", "character U+0020");
        assertRefused("ke\u0001y", "character U+0001");
        assertRefused("clé", "character U+00E9");
        assertRefused("key\u007f", "character U+007F");
    }

    @Test
    void aKeyGuardsItself() {
        assertThatThrownBy(() -> new IdempotencyKey("two words"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Idempotency-Key: character U+0020 (expected: " + EXPECTED + ")");
    }

    @Test
    void aFingerprintIsTheSha256OfTheRequest() {
        assertThat(Fingerprint.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThatThrownBy(() -> new Fingerprint("ABC")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(String header, String given) {
        assertThatThrownBy(() -> IdempotencyKey.accept(header))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID_REQUEST);
                    assertThat(refused.refusal().details())
                            .isEqualTo(Map.of(
                                    "fields",
                                    List.of(Map.of("field", "Idempotency-Key", "given", given, "expected", EXPECTED))));
                });
    }
}
