package dev.guildhall.orchestration.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.foundation.place.Tile;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MapTextTest {
    private static final Extent EXTENT = new Extent(36, 25);

    private static Foundation foundation(Biome biome) {
        return new FoundationMaker().make(new Blueprint(11, MonsterType.GHOUL, biome, EXTENT, null));
    }

    private static List<String> lines(Foundation foundation, Which which) throws IOException {
        StringBuilder text = new StringBuilder();
        MapText.write(foundation, which, text);
        return text.toString().lines().toList();
    }

    @ParameterizedTest
    @EnumSource
    void showsTheRoomWithWhoAndWhatIsThereAndNothingElse(Biome biome) throws IOException {
        Foundation foundation = foundation(biome);
        List<String> lines = lines(foundation, Which.ROOM);

        assertThat(lines.get(25)).isEmpty();
        String legend = lines.stream().skip(26).collect(Collectors.joining("\n"));
        assertThat(legend).startsWith("# wall   . floor").contains("\nM ghoul");
        int shown = 0;
        for (int y = 0; y < 25; y++) {
            String row = foundation.room().row(y);
            assertThat(lines.get(y)).hasSize(36);
            for (int x = 0; x < 36; x++) {
                char drawn = lines.get(y).charAt(x);
                if (drawn != row.charAt(x)) {
                    shown++;
                    assertThat(legend).containsPattern("(^|\n)" + drawn + " [a-z_]+");
                }
            }
        }
        assertThat(shown)
                .isEqualTo(1
                        + foundation.npcs().size()
                        + foundation.room().placements().size());
        Tile lair = foundation.monster().place();
        assertThat(lines.get(lair.y()).charAt(lair.x())).isEqualTo('M');
    }

    @ParameterizedTest
    @EnumSource
    void showsTheGroundInTenBandsAndItsWater(Biome biome) throws IOException {
        Foundation foundation = foundation(biome);
        List<String> lines = lines(foundation, Which.TERRAIN);
        int water = foundation.terrain().waterLevel();

        for (int y = 0; y < 25; y++) {
            int[] row = foundation.terrain().row(y);
            for (int x = 0; x < 36; x++) {
                char drawn = lines.get(y).charAt(x);
                assertThat(drawn == '~').isEqualTo(row[x] < water);
                if (drawn != '~') {
                    assertThat(drawn - '0')
                            .isEqualTo(row[x] * 10 / (foundation.terrain().highest() + 1));
                }
            }
        }
        assertThat(lines.stream().anyMatch(line -> line.startsWith("~ water"))).isEqualTo(water > 0);
        assertThat(lines).hasSize(26 + 10 + (water > 0 ? 1 : 0));
    }

    @Test
    void isFoundByItsNameOnTheWire() {
        for (Which which : Which.values()) {
            assertThat(Which.findByWireName(which.wireName())).contains(which);
        }
        assertThat(Which.findByWireName("sky")).isEmpty();
    }
}
