package dev.guildhall.orchestration.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.map.MapText;
import dev.guildhall.orchestration.map.Which;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What version 1 of the generator makes, for good. When this fails, somebody's place looks another today than it did yesterday:
 * raise {@link FoundationMaker#GENERATOR_VERSION} if that is meant, and copy {@code target/golden} to the resources.
 */
class GoldenTest {
    private static final Path EXPECTED = Path.of("src/test/resources/foundation");
    private static final Path MADE = Path.of("target/golden");
    private static final List<MonsterType> TYPES = List.of(MonsterType.values());
    private static final List<Extent> EXTENTS =
            List.of(new Extent(8, 8), new Extent(32, 32), new Extent(100, 61), new Extent(256, 256));
    private static final UUID WORLD = UUID.fromString("0190aaaa-0000-7000-8000-000000000001");

    private final FoundationMaker maker = new FoundationMaker();

    @Test
    void smallMapsLookAsTheyDid() throws IOException {
        int seed = 1;
        StringBuilder maps = new StringBuilder();
        for (Biome biome : Biome.values()) {
            Extent extent = seed % 2 == 0 ? new Extent(48, 24) : new Extent(32, 20);
            Blueprint blueprint = new Blueprint(seed, TYPES.get(seed % TYPES.size()), biome, extent, null);
            Foundation foundation = maker.make(blueprint);
            for (Which which : Which.values()) {
                maps.append("== ").append(biome.wireName()).append(", ").append(which.wireName());
                maps.append(", seed ").append(seed).append('\n');
                MapText.write(foundation, which, maps);
                maps.append('\n');
            }
            seed++;
        }
        check("maps.txt", maps.toString());
    }

    @Test
    void hashesAreWhatTheyWere() throws IOException, NoSuchAlgorithmException {
        StringBuilder lines = new StringBuilder();
        for (Biome biome : Biome.values()) {
            for (Extent extent : EXTENTS) {
                for (long seed : new long[] {0, -1, 20_260_101, Long.MIN_VALUE}) {
                    MonsterType type = TYPES.get((int) Math.abs(seed % TYPES.size()));
                    Blueprint blueprint = new Blueprint(seed, type, biome, extent, seed == 0 ? WORLD : null);
                    lines.append(biome.wireName())
                            .append(' ')
                            .append(extent.width())
                            .append('x');
                    lines.append(extent.height()).append(' ').append(seed).append(' ');
                    lines.append(hash(maker.make(blueprint))).append('\n');
                }
            }
        }
        check("hashes.txt", lines.toString());
    }

    private static String hash(Foundation foundation) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        String rest = foundation.monster()
                + "" + foundation.npcs()
                + foundation.room().placements()
                + foundation.room().entrances()
                + foundation.terrain().waterLevel();
        digest.update(rest.getBytes(StandardCharsets.UTF_8));
        Extent extent = foundation.room().extent();
        for (int y = 0; y < extent.height(); y++) {
            digest.update(foundation.room().row(y).getBytes(StandardCharsets.US_ASCII));
            ByteBuffer heights = ByteBuffer.allocate(extent.width() * Integer.BYTES);
            heights.asIntBuffer().put(foundation.terrain().row(y));
            digest.update(heights);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void check(String file, String made) throws IOException {
        Files.createDirectories(MADE);
        Files.writeString(MADE.resolve(file), made);
        assertThat(made).isEqualTo(Files.readString(EXPECTED.resolve(file)));
    }
}
