package dev.guildhall.orchestration.foundation;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.random.Draws;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a foundation is made from, and all that it depends on.
 *
 * @param extent of both ground and room
 * @param world that it belongs to; it goes into the ids and nothing else
 */
public record Blueprint(
        long seed,
        MonsterType monsterType,
        Biome biome,
        Extent extent,
        @Nullable UUID world) {
    /**
     * A blueprint of a request.
     *
     * @param biome null to let the seed choose
     */
    public static Blueprint of(
            long seed, MonsterType monsterType, @Nullable Biome biome, Extent extent, @Nullable UUID world) {
        Biome chosen = biome != null ? biome : Draws.of(seed, "biome").oneOf(List.of(Biome.values()));
        return new Blueprint(seed, monsterType, chosen, extent, world);
    }
}
