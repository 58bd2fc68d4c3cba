package dev.guildhall.platform.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventConformanceTest {
    private static final String GOOD = """
            {"event_type": "player_action", "timestamp": "2025-01-29T15:30:00.123Z",
             "user_id": "0198c0de-0000-7000-8000-000000000001", "data": {"any": ["thing"]},
             "model_version": "small", "partition_key": "0198c0de-0000-7000-8000-000000000001"}
            """;

    @Test
    void takesWhatIsDocumented() {
        assertThat(EventConformance.ofEntry(entry(GOOD)).at("/data/any/0").asString())
                .isEqualTo("thing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "player_action"                        | "player_acted"
            "player_action"                        | 7
            "player_action"                        | "cost_tracking"
            "timestamp"                            | "time"
            2025-01-29T15:30:00.123Z               | 2025-01-29 15:30
            "2025-01-29T15:30:00.123Z"             | 1738164600123
            "0198c0de-0000-7000-8000-000000000001", "data" | "bilbo", "data"
            "user_id"                              | "player_id"
            {"any": ["thing"]}                     | ["thing"]
            "small"                                | null
            "partition_key": "0198c0de-0000-7000-8000-000000000001" | "partition_key": 7
            """)
    void refusesWhatIsNot(String before, String after) {
        assertThat(GOOD).contains(before);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> EventConformance.ofEntry(entry(GOOD.replace(before, after))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "type", "occurred_at", "partition_key", "payload"})
    void refusesAnEntryThatLacksAField(String field) {
        Map<String, String> entry = new HashMap<>(entry(GOOD));
        entry.remove(field);

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> EventConformance.ofEntry(entry));
    }

    private static Map<String, String> entry(String payload) {
        return Map.of(
                "id", "1",
                "type", "player_action",
                "occurred_at", "2025-01-29T15:30:00.123Z",
                "partition_key", "k",
                "payload", payload);
    }
}
