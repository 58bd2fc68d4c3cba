package dev.guildhall.state.surroundings;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What is the same for everybody in a world.
 *
 * @param time in the world, Unix milliseconds; 0 when it has none
 * @param weather empty when it has none
 * @param factions how each stands, by its name
 * @param data all else that is known of it
 */
public record WorldState(UUID id, long time, String weather, Map<String, String> factions, Map<String, String> data) {
    private static final String TIME = "time";
    private static final String WEATHER = "weather";
    private static final String FACTION = "faction.";
    private static final Pattern MILLIS = Pattern.compile("-?[0-9]{1,18}");

    /** The entity that is a world. A time that is no number is none, and stays among the rest. */
    static WorldState of(UUID id, Map<String, String> known) {
        Map<String, String> factions = new TreeMap<>();
        Map<String, String> rest = new TreeMap<>();
        long time = 0;
        String weather = "";
        for (Map.Entry<String, String> each : known.entrySet()) {
            String key = each.getKey();
            if (key.equals(TIME) && MILLIS.matcher(each.getValue()).matches()) {
                time = Long.parseLong(each.getValue());
            } else if (key.equals(WEATHER)) {
                weather = each.getValue();
            } else if (key.startsWith(FACTION) && key.length() > FACTION.length()) {
                factions.put(key.substring(FACTION.length()), each.getValue());
            } else {
                rest.put(key, each.getValue());
            }
        }
        return new WorldState(
                id, time, weather, Collections.unmodifiableMap(factions), Collections.unmodifiableMap(rest));
    }
}
