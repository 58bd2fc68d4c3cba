package dev.guildhall.orchestration.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MapPictureTest {
    private static final int RGB = 0xffffff;

    private static Foundation foundation(Biome biome, Extent extent) {
        return new FoundationMaker().make(new Blueprint(6, MonsterType.VAMPIRE, biome, extent, null));
    }

    private static BufferedImage read(Foundation foundation, Which which, int scale) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MapPicture.png(foundation, which, scale, out);
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    }

    @ParameterizedTest
    @CsvSource({"ROOM, 1", "ROOM, 2", "ROOM, 7", "TERRAIN, 1", "TERRAIN, 5"})
    void isReadPixelByPixelAsItWasPainted(Which which, int scale) throws IOException {
        Foundation foundation = foundation(Biome.SWAMP, new Extent(61, 37));
        BufferedImage image = read(foundation, which, scale);

        assertThat(image.getWidth()).isEqualTo(61 * scale);
        assertThat(image.getHeight()).isEqualTo(37 * scale);
        Painter painter = which == Which.ROOM ? new RoomPainter(foundation) : new TerrainPainter(foundation.terrain());
        byte[] pixels = new byte[61 * scale * 3];
        for (int y = 0; y < image.getHeight(); y++) {
            if (y % scale == 0) {
                painter.advance();
            }
            painter.paint(y % scale, scale, pixels);
            for (int x = 0; x < image.getWidth(); x++) {
                int painted = color(pixels, x);
                assertThat(image.getRGB(x, y) & RGB).isEqualTo(painted);
            }
        }
    }

    private static int color(byte[] pixels, int x) {
        return ((pixels[x * 3] & 0xff) << 16) | ((pixels[x * 3 + 1] & 0xff) << 8) | (pixels[x * 3 + 2] & 0xff);
    }

    @ParameterizedTest
    @EnumSource
    void showsWallFloorAndMonsterInColorsOfTheirOwn(Biome biome) throws IOException {
        Foundation foundation = foundation(biome, new Extent(40, 40));
        BufferedImage image = read(foundation, Which.ROOM, 5);

        int monster = pixel(
                image,
                foundation.monster().place().x(),
                foundation.monster().place().y());
        assertThat(monster).isEqualTo(0xd8242f);
        for (int y = 1; y < 39; y++) {
            String row = foundation.room().row(y);
            for (int x = 1; x < 39; x++) {
                if (row.charAt(x) == '#') {
                    assertThat(pixel(image, x, y)).isNotEqualTo(monster);
                }
            }
        }
        assertThat(read(foundation, Which.TERRAIN, 1).getRGB(0, 0))
                .isNotEqualTo(read(foundation, Which.ROOM, 1).getRGB(0, 0));
    }

    /** In the middle of a tile of five pixels. */
    private static int pixel(BufferedImage image, int x, int y) {
        return image.getRGB(x * 5 + 2, y * 5 + 2) & RGB;
    }

    @Test
    void isNoLargerThanFourThousandAndNinetySixPixelsASide() {
        Foundation foundation = foundation(Biome.PLAINS, new Extent(1_000, 100));

        assertThat(MapPicture.mostScale(new Extent(1_000, 100))).isEqualTo(4);
        assertThat(MapPicture.mostScale(new Extent(8, 4_096))).isEqualTo(1);
        assertThatThrownBy(() -> MapPicture.png(foundation, Which.ROOM, 5, OutputStream.nullOutputStream()))
                .hasMessage("scale: 5 (expected: 1..4)");
        assertThatThrownBy(() -> MapPicture.png(foundation, Which.ROOM, 0, OutputStream.nullOutputStream()))
                .hasMessage("scale: 0 (expected: 1..4)");
    }

    @Test
    void leavesBeforeItIsDoneAndKeepsTheOutputOpen() throws IOException {
        AtomicLong written = new AtomicLong();
        AtomicLong last = new AtomicLong();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int single) {
                written.incrementAndGet();
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                written.addAndGet(length);
                last.set(Math.max(last.get(), length));
            }

            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        MapPicture.png(foundation(Biome.DESERT, new Extent(900, 900)), Which.TERRAIN, 1, out);

        assertThat(written.get()).isGreaterThan(200_000);
        assertThat(last.get()).isLessThan(20_000);
    }

    @Test
    void saysThatNobodyTakesIt() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> MapPicture.png(foundation(Biome.COAST, new Extent(8, 8)), Which.ROOM, 1, broken))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }
}
