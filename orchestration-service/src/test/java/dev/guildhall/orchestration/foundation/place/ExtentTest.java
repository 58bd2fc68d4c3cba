package dev.guildhall.orchestration.foundation.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExtentTest {
    @Test
    void isFromEightToFourThousandAndNinetySix() {
        assertThatCode(() -> new Extent(8, 4_096)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Extent(7, 8)).hasMessage("width: 7 (expected: 8..4096)");
        assertThatThrownBy(() -> new Extent(8, 4_097)).hasMessage("height: 4097 (expected: 8..4096)");
        assertThatThrownBy(() -> new Extent(Integer.MIN_VALUE, 8)).hasMessageStartingWith("width: -2147483648");
    }

    @Test
    void knowsItsTiles() {
        Extent extent = new Extent(10, 8);

        assertThat(extent.tiles()).isEqualTo(80);
        assertThat(extent.contains(new Tile(9, 7))).isTrue();
        assertThat(extent.contains(new Tile(10, 7))).isFalse();
        assertThat(extent.contains(new Tile(9, 8))).isFalse();
        assertThatThrownBy(() -> new Tile(-1, 0)).hasMessage("x, y: -1, 0 (expected: 0 or more)");
    }

    @Test
    void biomesAreFoundByTheirNameOnTheWire() {
        for (Biome biome : Biome.values()) {
            assertThat(Biome.findByWireName(biome.wireName())).contains(biome);
        }
        assertThat(Biome.findByWireName("SWAMP")).isEmpty();
        assertThat(Biome.findByWireName("")).isEmpty();
    }
}
