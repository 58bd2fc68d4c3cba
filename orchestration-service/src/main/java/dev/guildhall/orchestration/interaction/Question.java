package dev.guildhall.orchestration.interaction;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one NPC is to answer, and who it is.
 *
 * @param seed makes the answer repeatable, as far as the model can do that
 * @param tier how rich the answer may be, 1 to 3
 * @param player who comes in; absent for a stranger, of whom nothing is remembered
 */
public record Question(
        UUID npc,
        String said,
        int tier,
        long seed,
        Persona persona,
        String location,
        List<String> events,
        SortedMap<String, String> worldState,
        @Nullable UUID player) {

    /** Who an NPC is. Texts that are empty are not known. */
    public record Persona(
            String name, String role, String race, List<String> traits, String speechStyle, String backstory) {
        public Persona {
            traits = List.copyOf(traits);
        }
    }
}
