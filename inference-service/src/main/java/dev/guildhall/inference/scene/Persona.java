package dev.guildhall.inference.scene;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who an NPC is, as far as the caller said so; what is absent is left to whoever speaks for the NPC.
 *
 * @param name what the NPC is called
 * @param role its place in the world, e.g. {@code blacksmith}
 * @param race e.g. {@code dwarf}
 * @param faction whom it stands with, e.g. {@code City Watch}
 * @param traits e.g. {@code gruff}, {@code generous}
 * @param goals what it wants, e.g. {@code to find her missing brother}
 * @param speechStyle how it talks, e.g. {@code archaic}
 * @param backstory a few sentences about its past
 */
public record Persona(
        @Nullable String name,
        @Nullable String role,
        @Nullable String race,
        @Nullable String faction,
        List<String> traits,
        List<String> goals,
        @Nullable String speechStyle,
        @Nullable String backstory) {

    public static final Persona UNKNOWN = new Persona(null, null, null, null, List.of(), List.of(), null, null);

    public Persona {
        traits = List.copyOf(traits);
        goals = List.copyOf(goals);
    }
}
