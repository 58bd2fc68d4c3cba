package dev.guildhall.platform.embeddings.ngram;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** MurmurHash3 x86_32 by Austin Appleby, which is in the public domain: fast, well mixed, and the same everywhere. */
final class Murmur3 {
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private Murmur3() {}

    static int hash(byte[] data, int seed) {
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int hash = seed;
        while (bytes.remaining() >= Integer.BYTES) {
            hash = Integer.rotateLeft(hash ^ scrambled(bytes.getInt()), 13) * 5 + 0xe6546b64;
        }
        int rest = 0;
        for (int shift = 0; bytes.hasRemaining(); shift += Byte.SIZE) {
            rest |= (bytes.get() & 0xff) << shift;
        }
        return mixed(hash ^ scrambled(rest) ^ data.length);
    }

    private static int scrambled(int block) {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }

    private static int mixed(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
