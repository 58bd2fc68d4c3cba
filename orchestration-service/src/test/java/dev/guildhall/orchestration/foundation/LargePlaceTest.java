package dev.guildhall.orchestration.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The largest place there can be, in a JVM of its own that has a heap of a few bytes for each tile. */
class LargePlaceTest {
    private static final int SIDE = Extent.MOST;
    private static final int MEGABYTES = 64;
    private static final int MOST_SECONDS = 180;

    @ParameterizedTest
    @EnumSource(names = {"CAVERNS", "RUINS"})
    void needsLittleMoreThanAByteForEachTile(Biome biome) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + MEGABYTES + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Maker.class.getName(),
                        biome.name())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).startsWith("made ");
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** What runs in the other JVM. */
    static final class Maker {
        private Maker() {}

        public static void main(String... arguments) {
            Biome biome = Biome.valueOf(arguments[0]);
            Foundation foundation =
                    new FoundationMaker().make(new Blueprint(4, MonsterType.LICH, biome, new Extent(SIDE, SIDE), null));
            long sum = 0;
            for (int y = 0; y < SIDE; y++) {
                sum += foundation.room().row(y).indexOf('.');
                // Every eighth is enough to see that none is kept.
                if (y % 8 == 0) {
                    sum += foundation.terrain().row(y)[y];
                }
            }
            int objects = foundation.room().placements().size();
            System.out.println(objects > 256 && objects <= 512 ? "made " + sum : "objects: " + objects);
        }
    }
}
