package dev.guildhall.orchestration.foundation.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.foundation.place.Tile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoomTest {
    private static Room room(Biome biome, int side) {
        return RoomMaker.make(12, MonsterType.VAMPIRE, biome, new Extent(side, side))
                .room();
    }

    @Test
    void namesWhatIsOutside() {
        Room room = room(Biome.PLAINS, 8);

        assertThatThrownBy(() -> room.row(8)).hasMessage("y: 8 (expected: 0..7)");
        assertThatThrownBy(() -> room.row(-1)).hasMessage("y: -1 (expected: 0..7)");
        assertThatThrownBy(() -> room.tileAt(new Tile(8, 0))).hasMessage("tile: 8, 0 (expected: within 8 by 8)");
        assertThatThrownBy(() -> room.isWalkable(new Tile(0, 8))).hasMessage("tile: 0, 8 (expected: within 8 by 8)");
    }

    @ParameterizedTest
    @EnumSource
    void isOneChamberWhenItIsTheSmallest(Biome biome) {
        String rows = String.join(
                "", IntStream.range(0, 8).mapToObj(room(biome, 8)::row).toList());

        assertThat(rows).doesNotContain("+").containsOnlyOnce("E");
        assertThat(rows.chars().filter(tile -> tile == '.').count()).isGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @EnumSource
    void hasMoreObjectsWhenItIsLargerButFewerForEachTile(Biome biome) {
        int small = room(biome, 32).placements().size();
        int large = room(biome, 256).placements().size();

        assertThat(large).isGreaterThan(small * 2).isLessThan(small * 64).isLessThanOrEqualTo(512);
    }

    @Test
    void aQueueKeepsItsOrderWhileItGrows() {
        IntQueue queue = new IntQueue();
        int next = 0;
        int expected = 0;
        for (int i = 0; i < 2_000; i++) {
            queue.add(next++);
            queue.add(next++);
            assertThat(queue.remove()).isEqualTo(expected++);
        }
        while (!queue.isEmpty()) {
            assertThat(queue.remove()).isEqualTo(expected++);
        }

        assertThat(expected).isEqualTo(next);
    }
}
