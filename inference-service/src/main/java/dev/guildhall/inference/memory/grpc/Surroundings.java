package dev.guildhall.inference.memory.grpc;

import dev.guildhall.proto.state.v1.Context;
import dev.guildhall.proto.state.v1.Event;
import dev.guildhall.proto.state.v1.WorldState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is around an NPC, as state-service tells it. */
final class Surroundings {
    /** How many events are looked at: only some of them are spoken of. */
    static final int HISTORY = 50;

    private static final String SUMMARY = "summary";

    private Surroundings() {}

    /** The newest of the events that somebody may speak of, oldest first. */
    static List<String> events(Context context, int most) {
        List<String> newestFirst = new ArrayList<>();
        for (Event event : context.getHistoryList()) {
            String summary = event.getDataOrDefault(SUMMARY, "");
            if (!summary.isBlank() && newestFirst.size() < most) {
                newestFirst.add(summary);
            }
        }
        return newestFirst.reversed();
    }

    /** By name, as a caller of the dialogue would give it. */
    static Map<String, String> world(WorldState world) {
        Map<String, String> entries = new LinkedHashMap<>();
        if (!world.getWeather().isEmpty()) {
            entries.put("weather", world.getWeather());
        }
        if (world.getTime() != 0) {
            entries.put("time", Instant.ofEpochMilli(world.getTime()).toString());
        }
        world.getFactionsMap().forEach((name, standing) -> entries.put("faction." + name, standing));
        world.getDataMap().forEach(entries::putIfAbsent);
        return entries;
    }
}
