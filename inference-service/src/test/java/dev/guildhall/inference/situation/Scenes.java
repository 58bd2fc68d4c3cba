package dev.guildhall.inference.situation;

import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.Persona;
import dev.guildhall.inference.scene.Relationship;
import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.scene.Tier;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds scenes for tests; whatever a test does not say is plain. */
public record Scenes(
        long npc,
        Tier tier,
        Persona persona,
        float relationship,
        @Nullable String location,
        List<String> events,
        List<String> memories,
        Map<String, String> world,
        List<String> spokenBefore,
        long seed) {

    public static Scenes plain() {
        return new Scenes(1, Tier.ELITE, Persona.UNKNOWN, 0f, null, List.of(), List.of(), Map.of(), List.of(), 1);
    }

    public static Persona smith() {
        return new Persona(
                "Mira Holt",
                "blacksmith",
                "dwarf",
                "City Watch",
                List.of("gruff"),
                List.of("to find her missing brother"),
                "plain",
                "She lost her brother in the border war. Since then she works alone.");
    }

    public Scenes npc(long id) {
        return new Scenes(id, tier, persona, relationship, location, events, memories, world, spokenBefore, seed);
    }

    public Scenes tier(Tier other) {
        return new Scenes(npc, other, persona, relationship, location, events, memories, world, spokenBefore, seed);
    }

    public Scenes persona(Persona other) {
        return new Scenes(npc, tier, other, relationship, location, events, memories, world, spokenBefore, seed);
    }

    public Scenes relationship(float score) {
        return new Scenes(npc, tier, persona, score, location, events, memories, world, spokenBefore, seed);
    }

    public Scenes location(String place) {
        return new Scenes(npc, tier, persona, relationship, place, events, memories, world, spokenBefore, seed);
    }

    public Scenes events(String... texts) {
        return new Scenes(
                npc, tier, persona, relationship, location, List.of(texts), memories, world, spokenBefore, seed);
    }

    public Scenes memories(String... texts) {
        return new Scenes(
                npc, tier, persona, relationship, location, events, List.of(texts), world, spokenBefore, seed);
    }

    public Scenes world(Map<String, String> state) {
        return new Scenes(npc, tier, persona, relationship, location, events, memories, state, spokenBefore, seed);
    }

    public Scenes spokenBefore(List<String> answers) {
        return new Scenes(npc, tier, persona, relationship, location, events, memories, world, answers, seed);
    }

    public Scenes seed(long other) {
        return new Scenes(npc, tier, persona, relationship, location, events, memories, world, spokenBefore, other);
    }

    /** The scene in which the player says this. */
    public Scene hearing(String line) {
        return new Scene(
                new NpcId(new UUID(npc * 7919, npc)),
                null,
                tier,
                persona,
                new Relationship(relationship),
                location,
                events,
                memories,
                world,
                line,
                spokenBefore,
                seed);
    }
}
