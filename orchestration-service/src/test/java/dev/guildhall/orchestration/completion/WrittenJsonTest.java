package dev.guildhall.orchestration.completion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrittenJsonTest {
    private static String found(String text) {
        return WrittenJson.findObject(text).map(Object::toString).orElse("nothing");
    }

    @Test
    void findsTheObjectInWhatIsAroundIt() {
        assertThat(found("{\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThat(found("```json\n{\"a\":1}\n```")).isEqualTo("{\"a\":1}");
        assertThat(found("Here {you} are: {\"a\":1} and {\"b\":2}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void takesNoPartForTheWhole() {
        assertThat(found("{\"a\":{\"b\":1},\"c\":")).isEqualTo("nothing");
        assertThat(found("{\"a\":[{\"b\":1},{\"b\"")).isEqualTo("nothing");
    }

    @Test
    void findsNothingInWhatIsNone() {
        for (String text : new String[] {
            "",
            "no",
            "[1,2]",
            "{",
            "}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":".repeat(100),
            "{".repeat(32_768),
            "{\"a\":\"" + "x".repeat(40_000) + "\"}"
        }) {
            assertThat(found(text)).isEqualTo("nothing");
        }
    }
}
