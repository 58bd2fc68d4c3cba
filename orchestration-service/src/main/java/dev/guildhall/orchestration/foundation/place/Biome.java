package dev.guildhall.orchestration.foundation.place;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of land. Only ever added to at the end: a seed chooses by their order. */
public enum Biome {
    SWAMP,
    FOREST,
    MOUNTAINS,
    DESERT,
    TUNDRA,
    GRAVEYARD,
    RUINS,
    CAVERNS,
    COAST,
    PLAINS;

    /** As on the wire, such as {@code swamp}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is called so on the wire. */
    public static Optional<Biome> findByWireName(String name) {
        return Arrays.stream(values())
                .filter(biome -> biome.wireName().equals(name))
                .findAny();
    }
}
