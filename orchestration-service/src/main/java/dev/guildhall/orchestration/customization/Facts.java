package dev.guildhall.orchestration.customization;

import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.Inhabitant;
import dev.guildhall.orchestration.foundation.room.Placement;
import java.util.stream.Collectors;

/** What is known of a place, in lines that a model reads. Bounded, however large the place is. */
public final class Facts {
    private static final int MOST_OBJECTS = 24;

    private Facts() {}

    /** One fact a line, of at most a few thousand characters together. */
    public static String of(Foundation foundation) {
        StringBuilder facts = new StringBuilder(1_024);
        facts.append("seed: ").append(foundation.blueprint().seed()).append('\n');
        facts.append("monster: ").append(foundation.monster().type().wireName()).append('\n');
        foundation
                .monster()
                .attributes()
                .forEach((name, value) -> facts.append("monster ")
                        .append(name)
                        .append(" (0..100): ")
                        .append(value)
                        .append('\n'));
        facts.append("land: ").append(foundation.blueprint().biome().wireName()).append('\n');
        facts.append("size: ")
                .append(foundation.blueprint().extent().width())
                .append(" by ")
                .append(foundation.blueprint().extent().height())
                .append(" metres\n");
        facts.append("objects in the room: ").append(objects(foundation)).append('\n');
        facts.append("others in the room: ")
                .append(foundation.npcs().stream().map(Inhabitant::role).collect(Collectors.joining(", ")))
                .append('\n');
        return facts.toString();
    }

    private static String objects(Foundation foundation) {
        return foundation.room().placements().stream()
                .map(Placement::name)
                .distinct()
                .limit(MOST_OBJECTS)
                .collect(Collectors.joining(", "));
    }
}
