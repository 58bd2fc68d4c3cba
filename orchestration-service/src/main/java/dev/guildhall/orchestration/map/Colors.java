package dev.guildhall.orchestration.map;

/** Sums with colors, which are numbers 0xRRGGBB. */
final class Colors {
    private static final int BYTE = 0xff;
    private static final int WHOLE = 256;

    private Colors() {}

    /** From one color to another: 0 for the first, 256 for the second. */
    static int mixed(int from, int to, int part) {
        return (channel((from >> 16) & BYTE, (to >> 16) & BYTE, part) << 16)
                | (channel((from >> 8) & BYTE, (to >> 8) & BYTE, part) << 8)
                | channel(from & BYTE, to & BYTE, part);
    }

    private static int channel(int from, int to, int part) {
        return from + (to - from) * part / WHOLE;
    }

    /** Lighter or darker: -256 for black, 256 for white. */
    static int lit(int color, int light) {
        return light < 0 ? mixed(color, 0x000000, -light) : mixed(color, 0xffffff, light);
    }

    /** Gives some pixels of a row one color. */
    static void fill(byte[] pixels, int from, int to, int color) {
        for (int at = from * PngStream.BYTES_A_PIXEL;
                at < to * PngStream.BYTES_A_PIXEL;
                at += PngStream.BYTES_A_PIXEL) {
            pixels[at] = (byte) (color >> 16);
            pixels[at + 1] = (byte) (color >> 8);
            pixels[at + 2] = (byte) color;
        }
    }
}
