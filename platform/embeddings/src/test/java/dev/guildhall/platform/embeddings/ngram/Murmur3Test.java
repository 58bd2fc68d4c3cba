package dev.guildhall.platform.embeddings.ngram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur3Test {
    /** Vectors that are published for MurmurHash3_x86_32. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    "",                                            0,          0
                    "",                                            1,          514E28B7
                    "",                                            ffffffff,   81F16F39
                    "a",                                           9747b28c,   7FA09EA6
                    "aa",                                          9747b28c,   5D211726
                    "aaa",                                         9747b28c,   283E0130
                    "aaaa",                                        9747b28c,   5A97808A
                    "ab",                                          9747b28c,   74875592
                    "abc",                                         9747b28c,   C84A62DD
                    "abcd",                                        9747b28c,   F0478627
                    "Hello, world!",                               9747b28c,   24884CBA
                    "ππππππππ",                                    9747b28c,   D58063C1
                    "The quick brown fox jumps over the lazy dog", 9747b28c,   2FA826CD
                    """)
    void hashesAsPublished(String text, String seed, String hash) {
        assertThat(Murmur3.hash(text.getBytes(StandardCharsets.UTF_8), Integer.parseUnsignedInt(seed, 16)))
                .isEqualTo(Integer.parseUnsignedInt(hash, 16));
    }

    /** The check of SMHasher: the hash of all hashes of 0, 1, … bytes. */
    @Test
    void passesTheCheckOfItsAuthor() {
        ByteBuffer hashes = ByteBuffer.allocate(256 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int length = 0; length < 256; length++) {
            byte[] key = new byte[length];
            for (int i = 0; i < length; i++) {
                key[i] = (byte) i;
            }
            hashes.putInt(Murmur3.hash(key, 256 - length));
        }

        assertThat(Murmur3.hash(hashes.array(), 0)).isEqualTo(0xB0F57EE3);
    }
}
