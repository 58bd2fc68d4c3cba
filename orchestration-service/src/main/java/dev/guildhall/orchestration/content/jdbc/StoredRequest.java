package dev.guildhall.orchestration.content.jdbc;

import dev.guildhall.orchestration.content.Generated;
import dev.guildhall.orchestration.content.Wishes;
import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The column {@code request}: what makes a foundation again, and what was wanted beyond it. */
@JsonNaming(SnakeCaseStrategy.class)
record StoredRequest(
        long seed,
        String monsterType,
        String biome,
        int width,
        int height,
        @Nullable UUID worldId,
        boolean activateNpcs,
        boolean requiresCoordination,
        boolean store,
        int tier) {

    static StoredRequest of(Generated place) {
        Blueprint blueprint = place.blueprint();
        Wishes wishes = place.wishes();
        return new StoredRequest(
                blueprint.seed(),
                blueprint.monsterType().wireName(),
                blueprint.biome().wireName(),
                blueprint.extent().width(),
                blueprint.extent().height(),
                blueprint.world(),
                wishes.activateNpcs(),
                wishes.requiresCoordination(),
                wishes.store(),
                wishes.tier());
    }

    Blueprint blueprint() {
        return new Blueprint(
                seed,
                MonsterType.findByWireName(monsterType).orElseThrow(),
                Biome.findByWireName(biome).orElseThrow(),
                new Extent(width, height),
                worldId);
    }

    Wishes wishes() {
        return new Wishes(activateNpcs, requiresCoordination, store, tier);
    }
}
