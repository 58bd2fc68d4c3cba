package dev.guildhall.inference.memory.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.inference.memory.NewMemory;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcUntoldMemoriesTest {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private final MovableClock clock = new MovableClock();
    private JdbcUntoldMemories untold;

    @BeforeEach
    void migrate() {
        TestDatabase database = TestPostgres.freshDatabase();
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration/inference")
                .load()
                .migrate();
        untold = new JdbcUntoldMemories(
                JdbcClient.create(database.dataSource()), new JdbcTemplate(database.dataSource()), clock);
    }

    @Test
    void keepsAMemoryAsItIsUntilItIsTold() {
        NewMemory memory = memory(UUID.randomUUID());
        untold.add(List.of(memory));
        List<NewMemory> told = new ArrayList<>();

        assertThat(untold.tellNext(64, PAUSE, told::addAll)).isEqualTo(1);
        assertThat(untold.tellNext(64, PAUSE, told::addAll)).isZero();

        assertThat(told).containsExactly(memory);
    }

    @Test
    void leavesAloneForAWhileWhatCouldNotBeTold() {
        untold.add(List.of(memory(UUID.randomUUID())));

        assertThatThrownBy(() -> untold.tellNext(64, PAUSE, JdbcUntoldMemoriesTest::fail))
                .hasMessage("state-service is away");
        assertThat(untold.tellNext(64, PAUSE, _ -> {})).isZero();
        clock.move(PAUSE.plusMillis(1));

        assertThat(untold.tellNext(64, PAUSE, _ -> {})).isEqualTo(1);
    }

    @Test
    void tellsAgainWhatAnInstanceTookAlongWhenItDied() {
        untold.add(List.of(memory(UUID.randomUUID())));
        List<NewMemory> told = new ArrayList<>();

        assertThatThrownBy(() -> untold.tellNext(64, Duration.ofDays(1), _ -> {
                    clock.move(Duration.ofMinutes(3));
                    untold.tellNext(64, PAUSE, told::addAll);
                    throw new IllegalStateException("died");
                }))
                .hasMessage("died");

        assertThat(told).hasSize(1);
    }

    @Test
    void twoInstancesNeverTellTheSameAtOnce() {
        List<NewMemory> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add(memory(UUID.randomUUID()));
        }
        untold.add(all);
        List<UUID> told = new CopyOnWriteArrayList<>();

        try (ExecutorService tellers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                tellers.execute(() -> {
                    int batch;
                    do {
                        batch = untold.tellNext(7, PAUSE, next -> next.forEach(each -> told.add(each.id())));
                    } while (batch > 0);
                });
            }
        }

        assertThat(told).doesNotHaveDuplicates().hasSize(500);
    }

    @Test
    void forgetsWhatIsAboutAPlayer() {
        UUID gone = UUID.randomUUID();
        untold.add(List.of(memory(gone), memory(UUID.randomUUID()), memory(gone)));

        assertThat(untold.forget(gone)).isEqualTo(2);
        assertThat(untold.forget(gone)).isZero();
        assertThat(untold.tellNext(64, PAUSE, _ -> {})).isEqualTo(1);
    }

    private static void fail(List<NewMemory> batch) {
        throw new IllegalStateException("state-service is away");
    }

    private static NewMemory memory(UUID player) {
        return new NewMemory(
                UUID.randomUUID(),
                new NpcId(UUID.randomUUID()),
                "Somebody said “Hello”",
                Set.of(player, UUID.randomUUID()),
                List.of(player),
                0.5f,
                Instant.parse("2026-11-20T10:00:00.123456Z"));
    }
}
