package dev.guildhall.orchestration.map;

import dev.guildhall.orchestration.foundation.place.Biome;
import java.util.List;

/**
 * The colors of a kind of land, each 0xRRGGBB.
 *
 * @param floor of rooms
 * @param wall of rooms
 * @param water of both rooms and ground, or what is in pits
 * @param ground from the lowest that the land can have to the highest, at equal distances
 */
record Palette(int floor, int wall, int water, List<Integer> ground) {
    static Palette of(Biome biome) {
        return switch (biome) {
            case SWAMP -> new Palette(0x6b6a45, 0x2f3a2a, 0x2f4a44, List.of(0x3c4430, 0x535c38, 0x6f7a44, 0x8a9150));
            case FOREST -> new Palette(0x6f6347, 0x2c4228, 0x3a6b7a, List.of(0x3f5e35, 0x55793f, 0x6b8a4a, 0x97a668));
            case MOUNTAINS ->
                new Palette(
                        0x8a8580,
                        0x4a4744,
                        0x3b6280,
                        List.of(0x5a6b4a, 0x7b7a5e, 0x8b8378, 0xa9a39c, 0xe6eaee, 0xffffff));
            case DESERT -> new Palette(0xd0b483, 0x8a6a42, 0x3a2a1c, List.of(0xa9824f, 0xcda468, 0xe3c48a, 0xf3e2b8));
            case TUNDRA -> new Palette(0xc7d3da, 0x6d8294, 0x2d5673, List.of(0x6f7b6c, 0x98a19a, 0xc3ccd0, 0xf4f8fb));
            case GRAVEYARD ->
                new Palette(0x77746f, 0x35343b, 0x1d1f26, List.of(0x3f4a3c, 0x57644d, 0x767a63, 0x9c9a86));
            case RUINS -> new Palette(0x9a8f78, 0x5b5547, 0x2f4f55, List.of(0x5c6a48, 0x86835d, 0xaa9c78, 0xcdc3a6));
            case CAVERNS -> new Palette(0x6a6070, 0x2b2533, 0x1f5f73, List.of(0x2e2a38, 0x4a4352, 0x6f6670, 0xa39aa0));
            case COAST ->
                new Palette(0xb9a67c, 0x54606a, 0x2f7fa3, List.of(0xd8c78f, 0xdccf9c, 0x7fa05a, 0x6f8f50, 0xa7a58b));
            case PLAINS -> new Palette(0x9b8a5c, 0x5a4a30, 0x3f7fa0, List.of(0x6f8f46, 0x8aa650, 0xb3b45e, 0xd8cd80));
        };
    }

    /** The color of ground at a height, of the highest that there can be. */
    int groundAt(int height, int highest) {
        int last = ground.size() - 1;
        int position = height * last;
        int step = Math.min(position / highest, last - 1);
        int part = (position - step * highest) * 256 / highest;
        return Colors.mixed(ground.get(step), ground.get(step + 1), part);
    }
}
