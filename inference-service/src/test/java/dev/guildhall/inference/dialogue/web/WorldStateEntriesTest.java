package dev.guildhall.inference.dialogue.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldStateEntriesTest {
    @Test
    void writesPlainValuesAsText() {
        assertThat(WorldStateEntries.of(Map.of("weather", "rain", "day", 3, "war", true)))
                .isEqualTo(Map.of("weather", "rain", "day", "3", "war", "true"));
    }

    @Test
    void readsNestedObjectsAsDottedKeysAndListsAsText() {
        assertThat(WorldStateEntries.of(Map.of(
                        "factions", Map.of("watch", Map.of("mood", "tense")),
                        "gates", List.of("north", "east"),
                        "quests", List.of(Map.of("name", "rats")))))
                .isEqualTo(Map.of("factions.watch.mood", "tense", "gates", "north, east", "quests.0.name", "rats"));
    }

    @Test
    void treatsNullAsAbsent() {
        Map<String, Object> world = new HashMap<>();
        world.put("weather", null);
        world.put("gates", Arrays.asList("north", null));

        assertThat(WorldStateEntries.of(world)).isEqualTo(Map.of("gates", "north"));
    }

    @Test
    void stopsReadingOnceThereIsOneTooMany() {
        Map<String, Object> world = new HashMap<>();
        IntStream.range(0, 10_000).forEach(i -> world.put("key" + i, i));

        assertThat(WorldStateEntries.of(world)).hasSize(65);
    }
}
