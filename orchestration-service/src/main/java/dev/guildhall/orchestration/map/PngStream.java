package dev.guildhall.orchestration.map;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a PNG (RFC 2083) of three bytes a pixel, row by row; holds two rows and some compressed bytes. Must be closed, which
 * frees the compressor and leaves the output open.
 *
 * <p>Thread rule: one thread.
 */
final class PngStream implements AutoCloseable {
    static final int BYTES_A_PIXEL = 3;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte DEPTH = 8;
    private static final byte TRUE_COLOR = 2;

    /** How a row is told: each byte less the one that is a pixel to its left, or less the one above. */
    private static final byte LESS_LEFT = 1;

    private static final byte LESS_ABOVE = 2;
    private static final int CHUNK = 16 * 1_024;

    private final OutputStream out;
    private final Deflater deflater = new Deflater();
    private final byte[] compressed = new byte[CHUNK];
    private final byte[] filtered;
    private byte[] above;
    private int waiting;
    private boolean first = true;

    /** Begins a picture, with sides in pixels. */
    PngStream(OutputStream out, int width, int height) throws IOException {
        this.out = out;
        this.filtered = new byte[1 + width * BYTES_A_PIXEL];
        this.above = new byte[width * BYTES_A_PIXEL];
        out.write(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(width).putInt(height).put(DEPTH).put(TRUE_COLOR);
        chunk("IHDR", header.array(), header.capacity());
    }

    /** Adds a row from north to south: red, green and blue of each pixel. There must be as many as the picture is high. */
    void row(byte[] pixels) throws IOException {
        // Rows of one tile are alike, and then nothing is left of the second.
        boolean like = !first && Arrays.equals(pixels, above);
        filtered[0] = like ? LESS_ABOVE : LESS_LEFT;
        for (int i = 0; i < pixels.length; i++) {
            int before = like ? above[i] : i < BYTES_A_PIXEL ? 0 : pixels[i - BYTES_A_PIXEL];
            filtered[1 + i] = (byte) (pixels[i] - before);
        }
        System.arraycopy(pixels, 0, above, 0, above.length);
        first = false;
        deflater.setInput(filtered);
        while (!deflater.needsInput()) {
            drain();
        }
    }

    private void drain() throws IOException {
        waiting += deflater.deflate(compressed, waiting, CHUNK - waiting);
        if (waiting == CHUNK) {
            chunk("IDAT", compressed, waiting);
            waiting = 0;
        }
    }

    /** Ends the picture. */
    void finish() throws IOException {
        deflater.finish();
        while (!deflater.finished()) {
            drain();
        }
        if (waiting > 0) {
            chunk("IDAT", compressed, waiting);
        }
        chunk("IEND", compressed, 0);
    }

    private void chunk(String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data, 0, length);
        out.write(number(length));
        out.write(name);
        out.write(data, 0, length);
        out.write(number((int) check.getValue()));
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    @Override
    public void close() {
        deflater.end();
    }
}
