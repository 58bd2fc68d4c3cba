package dev.guildhall.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GameEventSchemaTest {
    private static final String GOOD = """
            {"event_type": "player_action", "timestamp": "2026-01-29T15:30:00Z",
             "user_id": "018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d", "data": {"verb": "drink", "times": 2},
             "model_version": "narrator-1", "partition_key": "session-7", "event_id": "added beside"}
            """;

    private final GameEventSchema schema = GameEventSchema.documented();

    @ParameterizedTest
    @EnumSource
    void whatGameEventsRenderKeepsIt(GameEvent.Type type) {
        GameEvent sparse = new GameEvent(
                type, Instant.parse("2026-01-29T15:30:00.123456Z"), UUID.randomUUID(), Map.of(), null, null);
        GameEvent full = new GameEvent(
                type,
                Instant.EPOCH,
                UUID.randomUUID(),
                Map.of("list", List.of(1, "two", Map.of("three", true))),
                "narrator-1",
                "session-7");

        assertThat(schema.findFault(type.wireName(), sparse.toJson())).isEmpty();
        assertThat(schema.findFault(type.wireName(), full.toJson())).isEmpty();
        assertThat(schema.findFault("player_action", GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "event_type": "player_action",                       | ''                             | event_type
            "timestamp": "2026-01-29T15:30:00Z",                 | ''                             | timestamp
            "user_id": "018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d",   | ''                             | user_id
            "2026-01-29T15:30:00Z"                               | "yesterday"                    | timestamp
            "2026-01-29T15:30:00Z"                               | "2026-02-30T15:30:00Z"         | timestamp
            "2026-01-29T15:30:00Z"                               | "2026-01-29T15:30:00"          | timestamp
            "2026-01-29T15:30:00Z"                               | 1769700600                     | timestamp
            "018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d"               | "bilbo"                        | user_id
            "018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d"               | null                           | user_id
            {"verb": "drink", "times": 2}                        | ["drink"]                      | data
            "narrator-1"                                         | 1                              | model_version
            "session-7"                                          | {}                             | partition_key
            "player_action"                                      | "player_acted"                 | event_type
            "player_action"                                      | "cost_tracking"                | event_type
            """)
    void eachDeviationIsNamed(String part, String instead, String field) {
        assertThat(GOOD).contains(part);

        assertThat(schema.findFault("player_action", GOOD.replace(part, instead)))
                .hasValueSatisfying(fault -> assertThat(fault).contains(field).doesNotContain("bilbo"));
    }

    @Test
    void whatIsNoObjectOrNoJsonIsRefused() {
        assertThat(schema.findFault("player_action", "[]")).isPresent();
        assertThat(schema.findFault("player_action", "null")).isPresent();
        assertThat(schema.findFault("player_action", "{no")).contains("payload: no JSON (expected: one JSON object)");
    }

    @Test
    void typesOfAServicesOwnAreNotLookedAt() {
        assertThat(schema.findFault("session.state.changed", "[1, 2]")).isEmpty();
    }
}
