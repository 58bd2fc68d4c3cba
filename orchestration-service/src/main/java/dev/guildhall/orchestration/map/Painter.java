package dev.guildhall.orchestration.map;

/** Paints a map from north to south. Thread rule: one thread, and rows in order. */
interface Painter {
    /** Goes to the next row of tiles, the first one at first. */
    void advance();

    /**
     * Paints one row of pixels of the row of tiles.
     *
     * @param line which of the tile's pixels, 0 in the north, below {@code scale}
     * @param pixels red, green and blue of each pixel from west to east
     */
    void paint(int line, int scale, byte[] pixels);
}
