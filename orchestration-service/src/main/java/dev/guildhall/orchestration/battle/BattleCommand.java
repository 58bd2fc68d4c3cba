package dev.guildhall.orchestration.battle;

import dev.guildhall.platform.idempotency.IdempotencyKey;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A battle in which monsters are about to act, checked. Made by {@link BattleDraft#check}.
 *
 * @param player whom they fight, and who pays for a model
 * @param described what the request says of monsters; state-service is asked for the others
 * @param allowed what may be chosen
 * @param tier how rich the plan may be, 1 to 3
 * @param client the program that asked
 */
public record BattleCommand(
        SortedSet<UUID> monsters,
        UUID player,
        Scene scene,
        long seed,
        SortedMap<UUID, Described> described,
        Set<Action> allowed,
        int tier,
        String client,
        @Nullable IdempotencyKey idempotencyKey) {

    public BattleCommand {
        monsters = Collections.unmodifiableSortedSet(new TreeSet<>(monsters));
        described = Collections.unmodifiableSortedMap(new TreeMap<>(described));
        allowed = Collections.unmodifiableSet(EnumSet.copyOf(allowed));
    }

    /**
     * How the battle stands.
     *
     * @param health what monsters have left, 0 to 1
     * @param objects what stands there, each name once, in the order of the alphabet
     */
    public record Scene(
            String location,
            String biome,
            SortedMap<UUID, Float> health,
            @Nullable Float playerHealth,
            List<String> objects,
            boolean cornered) {

        public Scene {
            health = Collections.unmodifiableSortedMap(new TreeMap<>(health));
            objects = objects.stream().distinct().sorted().toList();
        }
    }

    /** What the request says of one monster. */
    public record Described(
            MonsterKind kind,
            SortedMap<String, Float> attributes,
            @Nullable Float distance) {
        public Described {
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }
    }

    /** The monsters of which the request says nothing. */
    SortedSet<UUID> undescribed() {
        SortedSet<UUID> others = new TreeSet<>(monsters);
        others.removeAll(described.keySet());
        return others;
    }

    /** The battle with all that is known of it. What the request says goes before what state-service knows. */
    Situation situation(Map<UUID, Sighting> seen) {
        return new Situation(
                player,
                scene.playerHealth(),
                scene.location(),
                Ground.of(scene.location(), scene.biome(), scene.objects()),
                scene.cornered(),
                monsters.stream()
                        .map(id -> monster(id, seen.getOrDefault(id, Sighting.NONE)))
                        .toList(),
                allowed,
                seed);
    }

    private Monster monster(UUID id, Sighting sighting) {
        float health = scene.health().getOrDefault(id, sighting.health());
        Described known = described.get(id);
        return known == null
                ? new Monster(id, sighting.kind(), sighting.attributes(), health, null)
                : new Monster(id, known.kind(), known.attributes(), health, known.distance());
    }
}
