package dev.guildhall.orchestration.map;

import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.Inhabitant;
import dev.guildhall.orchestration.foundation.place.Tile;
import dev.guildhall.orchestration.foundation.room.Placement;
import dev.guildhall.orchestration.foundation.room.Room;
import dev.guildhall.orchestration.foundation.room.TileKind;
import java.util.HashMap;
import java.util.Map;

/** Paints a room from above, walls with a face to the south, and who and what is there; holds three rows of it. */
final class RoomPainter implements Painter {
    private static final int ROCK = 0x14131a;
    private static final int DOOR = 0x8a5a2b;
    private static final int ENTRANCE = 0xf2d16b;
    private static final int MONSTER = 0xd8242f;
    private static final int NPC = 0x45d6c4;
    private static final int OBJECT = 0xe6dcc2;
    private static final int LITTER = 0x54432f;
    private static final int SHADOW = -70;
    private static final int FACE = 40;
    private static final int SHORE = 36;

    /** From that scale on there is space for something within a tile. */
    private static final int DETAILED = 3;

    private final Room room;
    private final Palette palette;
    private final Map<Tile, Integer> figures = new HashMap<>();
    private int y = -1;
    private String north;
    private String here;
    private String south;

    RoomPainter(Foundation foundation) {
        this.room = foundation.room();
        this.palette = Palette.of(foundation.blueprint().biome());
        for (Placement placement : room.placements()) {
            figures.put(placement.place(), placement.blocks() ? OBJECT : LITTER);
        }
        for (Inhabitant npc : foundation.npcs()) {
            figures.put(npc.place(), NPC);
        }
        figures.put(foundation.monster().place(), MONSTER);
        // Beyond the outer walls there is rock.
        this.south = room.row(0);
        this.north = rock();
        this.here = north;
    }

    private String rock() {
        return String.valueOf(TileKind.WALL.symbol()).repeat(room.extent().width());
    }

    @Override
    public void advance() {
        y++;
        north = here;
        here = south;
        south = y + 1 < room.extent().height() ? room.row(y + 1) : rock();
    }

    @Override
    public void paint(int line, int scale, byte[] pixels) {
        for (int x = 0; x < here.length(); x++) {
            int ground = ground(x, line, scale);
            int from = x * scale;
            Colors.fill(pixels, from, from + scale, ground);
            Integer figure = figures.get(new Tile(x, y));
            int inset = scale < DETAILED ? 0 : Math.max(1, scale / 5);
            if (figure != null && line >= inset && line < scale - inset) {
                Colors.fill(pixels, from + inset, from + scale - inset, figure);
            } else if (here.charAt(x) == TileKind.DOOR.symbol() && line >= inset && line < scale - inset) {
                Colors.fill(pixels, from + inset, from + scale - inset, DOOR);
            }
        }
    }

    private int ground(int x, int line, int scale) {
        return switch (kind(here, x)) {
            case WALL -> wall(x, line, scale);
            case FLOOR, DOOR -> floor(x, line, scale);
            case ENTRANCE -> ENTRANCE;
            case WATER ->
                kind(north, x) != TileKind.WATER && line <= scale / 4
                        ? Colors.lit(palette.water(), SHORE)
                        : palette.water();
        };
    }

    /** What is seen of walls is their top beside open places and their face north of them; the rest is dark. */
    private int wall(int x, int line, int scale) {
        if (!isSeen(x)) {
            return ROCK;
        }
        boolean face = kind(south, x) != TileKind.WALL && line >= scale / 2;
        return face ? Colors.lit(palette.wall(), FACE) : palette.wall();
    }

    private boolean isSeen(int x) {
        for (int near = Math.max(0, x - 1); near <= Math.min(here.length() - 1, x + 1); near++) {
            if (kind(north, near) != TileKind.WALL
                    || kind(here, near) != TileKind.WALL
                    || kind(south, near) != TileKind.WALL) {
                return true;
            }
        }
        return false;
    }

    private int floor(int x, int line, int scale) {
        int slab = Colors.lit(palette.floor(), ((((x * 7) ^ (y * 13)) * 0x27d4eb2d) >>> 28) - 8);
        boolean shaded = kind(north, x) == TileKind.WALL && line < (scale + 1) / 3;
        return shaded ? Colors.lit(slab, SHADOW) : slab;
    }

    private static TileKind kind(String row, int x) {
        return switch (row.charAt(x)) {
            case '#' -> TileKind.WALL;
            case '+' -> TileKind.DOOR;
            case 'E' -> TileKind.ENTRANCE;
            case '~' -> TileKind.WATER;
            default -> TileKind.FLOOR;
        };
    }
}
