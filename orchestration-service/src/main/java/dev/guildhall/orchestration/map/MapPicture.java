package dev.guildhall.orchestration.map;

import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.place.Extent;
import java.io.IOException;
import java.io.OutputStream;

/** Shows a foundation as a PNG, row by row, without a whole picture in memory, and without AWT, which not every machine has. */
public final class MapPicture {
    /** How long a side of a picture may be, in pixels. */
    public static final int MOST_PIXELS = 4_096;

    private MapPicture() {}

    /** The most pixels that each side of a tile can have in a picture of such a place; 1 or more. */
    public static int mostScale(Extent extent) {
        return MOST_PIXELS / Math.max(extent.width(), extent.height());
    }

    /**
     * Writes a picture.
     *
     * @param scale how many pixels each side of a tile has, 1 to {@link #mostScale}
     * @param out is left open
     * @throws IOException if it could not be written
     */
    public static void png(Foundation foundation, Which which, int scale, OutputStream out) throws IOException {
        Extent extent = foundation.blueprint().extent();
        if (scale < 1 || scale > mostScale(extent)) {
            throw new IllegalArgumentException("scale: " + scale + " (expected: 1.." + mostScale(extent) + ")");
        }
        Painter painter = switch (which) {
            case ROOM -> new RoomPainter(foundation);
            case TERRAIN -> new TerrainPainter(foundation.terrain());
        };
        byte[] pixels = new byte[extent.width() * scale * PngStream.BYTES_A_PIXEL];
        try (PngStream png = new PngStream(out, extent.width() * scale, extent.height() * scale)) {
            for (int y = 0; y < extent.height(); y++) {
                painter.advance();
                for (int line = 0; line < scale; line++) {
                    painter.paint(line, scale, pixels);
                    png.row(pixels);
                }
            }
            png.finish();
        }
    }
}
