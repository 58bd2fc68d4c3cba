package dev.guildhall.orchestration.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkshopTest {
    private static final int ROOM = 4_096 * 4_096;
    private static final int PLACES = 16;

    @Test
    void hasRoomForSoManyTilesAndNoMore() {
        try (Workshop workshop = workshop(Duration.ofMillis(100))) {
            List<Workshop.Bench> benches = new ArrayList<>();
            for (int i = 0; i < PLACES; i++) {
                benches.add(workshop.open(blueprint(i)));
            }
            assertThat(workshop.free()).isZero();

            RefusedException refused = catchThrowableOfType(RefusedException.class, () -> workshop.open(blueprint(99)));
            assertThat(refused.refusal().code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
            assertThat(refused.refusal().retryAfter()).isPositive();

            benches.getFirst().close();
            benches.getFirst().close();
            try (Workshop.Bench next = workshop.open(blueprint(99))) {
                assertThat(next.foundation().blueprint()).isEqualTo(blueprint(99));
                assertThat(workshop.free()).isZero();
            }
            benches.forEach(Workshop.Bench::close);
            assertThat(workshop.free()).isEqualTo(ROOM);
        }
    }

    @Test
    void keepsTheRoomOfWhatIsMadeForNobody() {
        Blueprint large = Blueprint.of(1, MonsterType.ZOMBIE, Biome.PLAINS, new Extent(4_096, 4_096), null);
        try (Workshop workshop = workshop(Duration.ofSeconds(1), Duration.ofMillis(1))) {
            RefusedException refused = catchThrowableOfType(RefusedException.class, () -> workshop.open(large));

            assertThat(refused.refusal().code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
            assertThat(refused.refusal().retryAfter()).isPositive();
            assertThat(workshop.free()).isZero();
            await().atMost(Duration.ofMinutes(1)).until(() -> workshop.free() == ROOM);
        }
    }

    private static Workshop workshop(Duration turn) {
        return workshop(turn, Duration.ofMinutes(1));
    }

    private static Workshop workshop(Duration turn, Duration longestMaking) {
        ContentSettings settings =
                new ContentSettings(Duration.ofSeconds(1), ROOM, turn, Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new Workshop(new FoundationMaker(), settings, longestMaking);
    }

    private static Blueprint blueprint(long seed) {
        return Blueprint.of(seed, MonsterType.ZOMBIE, Biome.PLAINS, new Extent(1_024, ROOM / 1_024 / PLACES), null);
    }
}
