package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import java.util.List;

/** What rooms look like in some land. */
final class Style {
    /** Caves need some space before they look like any. */
    private static final int LEAST_CAVE = 20;

    private Style() {}

    static Layout of(Biome biome, Extent extent) {
        boolean cramped = Math.min(extent.width(), extent.height()) < LEAST_CAVE;
        return switch (biome) {
            case SWAMP -> cramped ? halls(0, Shape.BLOB, Shape.POOL) : new Caves(45, 28);
            case CAVERNS -> cramped ? halls(0, Shape.BLOB) : new Caves(47, 13);
            case COAST -> cramped ? halls(0, Shape.BLOB, Shape.POOL) : new Caves(46, 20);
            case TUNDRA -> cramped ? halls(0, Shape.BLOB, Shape.ROUND) : new Caves(47, 6);
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
