package dev.guildhall.benchmarks.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.foundation.place.Extent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedTableTest {
    @Test
    void comparesWithNoiseAndWithTheFirstSize() {
        List<Figures> sizes = List.of(figures(10, 1_000, 3_000, 4_000), figures(20, 4_000, 24_000, 8_000));

        assertThat(SpeedTable.of(sizes)).isEqualTo("""
                               tiles  per second  ns a tile  of noise  of the first size
                noise alone  10 x 10   1000000.0       10.0    1.00 x             1.00 x
                room         10 x 10    333333.3       30.0    3.00 x             1.00 x
                ground       10 x 10    250000.0       40.0    4.00 x             1.00 x
                noise alone  20 x 20    250000.0       10.0    1.00 x             1.00 x
                room         20 x 20     41666.7       60.0    6.00 x             2.00 x
                ground       20 x 20    125000.0       20.0    2.00 x             0.50 x""");
    }

    private static Figures figures(int side, long noise, long room, long ground) {
        int tiles = side * side;
        return new Figures(
                side,
                List.of(new Speed(1, noise, tiles)),
                List.of(new Speed(1, room, tiles)),
                List.of(new Speed(1, ground, tiles)));
    }

    @Test
    void makesWholeRoundsOfSeeds() {
        for (Making making : Making.values()) {
            Speed speed = Speed.measure(making, new Extent(16, 16), Duration.ZERO);

            assertThat(speed.made()).isEqualTo(10);
            assertThat(speed.nanosPerTile()).isPositive();
            assertThat(making.make(3, new Extent(16, 16))).isEqualTo(making.make(3, new Extent(16, 16)));
        }
    }
}
