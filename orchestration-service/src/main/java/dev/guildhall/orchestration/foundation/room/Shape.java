package dev.guildhall.orchestration.foundation.room;

import dev.guildhall.orchestration.foundation.noise.Noise;

/** The outlines that a chamber may have within its box. */
enum Shape {
    RECTANGLE,
    /** A rectangle without its corners. */
    CUT,
    ROUND,
    CROSS,
    /** A rectangle with rows of pillars. */
    PILLARS,
    /** With water or a pit in the middle. */
    POOL,
    /** Round, with a rim like a cave's. */
    BLOB;

    /** Below that, a chamber has no room for anything but itself. */
    private static final int LEAST_FANCY = 7;

    /** What the tile of a chamber is: a kind of {@link Grid}. */
    byte kindAt(Chamber chamber, int x, int y, Noise rim) {
        return switch (this) {
            case RECTANGLE -> Grid.FLOOR;
            case CUT -> floorIf(fromCorner(chamber, x, y) >= chamber.least() / 3);
            case ROUND -> floorIf(isWithin(chamber, x, y, 104));
            case CROSS -> floorIf(chamber.least() < LEAST_FANCY || isInArms(chamber, x, y));
            case PILLARS -> floorIf(chamber.least() < LEAST_FANCY || !isPillar(chamber, x, y));
            case POOL -> chamber.least() >= LEAST_FANCY && isWithin(chamber, x, y, 30) ? Grid.WATER : Grid.FLOOR;
            case BLOB -> floorIf(isWithin(chamber, x, y, 92 + (rim.at(x * Noise.TILE, y * Noise.TILE) >> 10)));
        };
    }

    private static byte floorIf(boolean floor) {
        return floor ? Grid.FLOOR : Grid.WALL;
    }

    private static int fromCorner(Chamber chamber, int x, int y) {
        int across = Math.min(x - chamber.west(), chamber.east() - x);
        int along = Math.min(y - chamber.north(), chamber.south() - y);
        return across + along;
    }

    /** Whether it is in the ellipse that has that many hundredths of the area of the one that fills the box. */
    private static boolean isWithin(Chamber chamber, int x, int y, int hundredths) {
        long dx = (2L * x - chamber.west() - chamber.east()) * chamber.height();
        long dy = (2L * y - chamber.north() - chamber.south()) * chamber.width();
        long radius = (long) chamber.width() * chamber.height();
        return (dx * dx + dy * dy) * 100 <= radius * radius * hundredths;
    }

    private static boolean isInArms(Chamber chamber, int x, int y) {
        int dx = Math.abs(2 * x - chamber.west() - chamber.east());
        int dy = Math.abs(2 * y - chamber.north() - chamber.south());
        return dx * 5 <= chamber.width() * 2 || dy * 5 <= chamber.height() * 2;
    }

    private static boolean isPillar(Chamber chamber, int x, int y) {
        int across = Math.min(x - chamber.west(), chamber.east() - x);
        int along = Math.min(y - chamber.north(), chamber.south() - y);
        return across % 4 == 2 && along % 4 == 2;
    }
}
