package dev.guildhall.orchestration.map;

import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.Inhabitant;
import dev.guildhall.orchestration.foundation.place.Tile;
import dev.guildhall.orchestration.foundation.room.Placement;
import dev.guildhall.orchestration.foundation.room.TileKind;
import dev.guildhall.orchestration.foundation.terrain.Terrain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shows a foundation as text: a line a row, one character a tile, then an empty line and what the characters mean. */
public final class MapText {
    private static final int BANDS = 10;
    private static final char WATER = '~';
    private static final char MONSTER = 'M';
    private static final char FIRST_NPC = '1';
    private static final char FIRST_OBJECT = 'a';

    private MapText() {}

    /**
     * Writes a map, row by row.
     *
     * @throws IOException if it could not be written
     */
    public static void write(Foundation foundation, Which which, Appendable out) throws IOException {
        switch (which) {
            case ROOM -> writeRoom(foundation, out);
            case TERRAIN -> writeTerrain(foundation.terrain(), out);
        }
    }

    private static void writeRoom(Foundation foundation, Appendable out) throws IOException {
        Map<Tile, Character> figures = new HashMap<>();
        List<String> legend = new ArrayList<>();
        legend.add("# wall   . floor   + door   E entrance   ~ water or a pit");
        legend.add(MONSTER + " " + foundation.monster().type().wireName());
        for (Inhabitant npc : foundation.npcs()) {
            char figure = (char) (FIRST_NPC + figures.size());
            figures.put(npc.place(), figure);
            legend.add(figure + " " + npc.role());
        }
        figures.put(foundation.monster().place(), MONSTER);
        SortedMap<String, Character> letters = letters(foundation.room().placements());
        for (Placement placement : foundation.room().placements()) {
            figures.put(placement.place(), letters.get(placement.name()));
        }
        letters.forEach((name, letter) -> legend.add(letter + " " + name));
        int height = foundation.room().extent().height();
        for (int y = 0; y < height; y++) {
            StringBuilder row = new StringBuilder(foundation.room().row(y));
            for (int x = 0; x < row.length(); x++) {
                // Whoever and whatever is in a room is on its floor.
                if (row.charAt(x) == TileKind.FLOOR.symbol()) {
                    row.setCharAt(x, figures.getOrDefault(new Tile(x, y), TileKind.FLOOR.symbol()));
                }
            }
            out.append(row).append('\n');
        }
        append(legend, out);
    }

    /** A letter for each kind of object, by their names. */
    private static SortedMap<String, Character> letters(List<Placement> placements) {
        SortedMap<String, Character> letters = new TreeMap<>();
        placements.forEach(placement -> letters.put(placement.name(), FIRST_OBJECT));
        char next = FIRST_OBJECT;
        for (Map.Entry<String, Character> each : letters.entrySet()) {
            each.setValue(next++);
        }
        return letters;
    }

    private static void writeTerrain(Terrain terrain, Appendable out) throws IOException {
        for (int y = 0; y < terrain.extent().height(); y++) {
            StringBuilder row = new StringBuilder();
            for (int height : terrain.row(y)) {
                row.append(height < terrain.waterLevel() ? WATER : (char) ('0' + band(height, terrain)));
            }
            out.append(row).append('\n');
        }
        List<String> legend = new ArrayList<>();
        if (terrain.waterLevel() > 0) {
            legend.add(WATER + " water, " + metres(terrain.waterLevel()) + " high");
        }
        for (int band = 0; band < BANDS; band++) {
            legend.add(band + " from " + metres(lowest(band, terrain)));
        }
        append(legend, out);
    }

    private static int band(int height, Terrain terrain) {
        return height * BANDS / (terrain.highest() + 1);
    }

    /** Where a band begins, in centimetres. */
    private static int lowest(int band, Terrain terrain) {
        return Math.ceilDiv(band * (terrain.highest() + 1), BANDS);
    }

    private static String metres(int centimetres) {
        return String.format(Locale.ROOT, "%d.%02d m", centimetres / 100, centimetres % 100);
    }

    private static void append(List<String> legend, Appendable out) throws IOException {
        out.append('\n');
        for (String line : legend) {
            out.append(line).append('\n');
        }
    }
}
