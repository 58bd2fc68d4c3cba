package dev.guildhall.orchestration.map;

import dev.guildhall.orchestration.foundation.terrain.Terrain;

/** Paints ground by its height, in a light from the north-west; holds three rows of it. */
final class TerrainPainter implements Painter {
    private static final int MOST_LIGHT = 110;
    private static final int SURFACE = 60;
    private static final int DEEPEST = 150;

    private final Terrain terrain;
    private final Palette palette;

    /** The slope, in centimetres over two tiles, that has half of the light or shadow that there can be. */
    private final int steep;

    private int y = -1;
    private int[] north;
    private int[] here;
    private int[] south;

    TerrainPainter(Terrain terrain) {
        this.terrain = terrain;
        this.palette = Palette.of(terrain.biome());
        this.steep = Math.max(20, terrain.highest() / 24);
        this.south = terrain.row(0);
        this.here = south;
        this.north = south;
    }

    @Override
    public void advance() {
        y++;
        north = y == 0 ? south : here;
        here = south;
        south = y + 1 < terrain.extent().height() ? terrain.row(y + 1) : here;
    }

    @Override
    public void paint(int line, int scale, byte[] pixels) {
        for (int x = 0; x < here.length; x++) {
            Colors.fill(pixels, x * scale, (x + 1) * scale, color(x));
        }
    }

    private int color(int x) {
        int depth = terrain.waterLevel() - here[x];
        if (depth > 0) {
            int shade = SURFACE - Math.min(depth * (SURFACE + DEEPEST) / Math.max(terrain.waterLevel(), 1), DEEPEST);
            return Colors.lit(palette.water(), shade);
        }
        int west = here[Math.max(x - 1, 0)];
        int east = here[Math.min(x + 1, here.length - 1)];
        int slope = east - west + south[x] - north[x];
        int light = slope * MOST_LIGHT / (Math.abs(slope) + steep);
        return Colors.lit(palette.groundAt(here[x], terrain.highest()), light);
    }
}
