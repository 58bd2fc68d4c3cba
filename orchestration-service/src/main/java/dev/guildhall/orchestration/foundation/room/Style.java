package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.place.Biome;
import java.util.List;

/** What rooms look like in some land. */
final class Style {
    private Style() {}

    static Layout of(Biome biome) {
        return switch (biome) {
            case SWAMP -> new Caves(66, 28);
            case CAVERNS -> new Caves(58, 13);
            case COAST -> new Caves(62, 20);
            case TUNDRA -> new Caves(56, 6);
            case FOREST -> halls(30, Shape.BLOB, Shape.BLOB, Shape.ROUND, Shape.POOL);
            case MOUNTAINS -> halls(8, Shape.BLOB, Shape.RECTANGLE, Shape.CUT, Shape.PILLARS);
            case DESERT -> halls(4, Shape.RECTANGLE, Shape.PILLARS, Shape.CROSS, Shape.CUT);
            case GRAVEYARD -> halls(4, Shape.RECTANGLE, Shape.CROSS, Shape.ROUND, Shape.PILLARS);
            case RUINS -> halls(45, Shape.RECTANGLE, Shape.PILLARS, Shape.CUT, Shape.POOL);
            case PLAINS -> halls(6, Shape.RECTANGLE, Shape.RECTANGLE, Shape.CUT, Shape.ROUND, Shape.POOL);
        };
    }

    private static Layout halls(int decay, Shape... shapes) {
        return new Halls(decay, List.of(shapes));
    }
}
