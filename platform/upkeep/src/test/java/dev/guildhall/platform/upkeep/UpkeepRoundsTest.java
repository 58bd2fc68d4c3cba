package dev.guildhall.platform.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.guildhall.platform.testkit.time.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

class UpkeepRoundsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MovableClock clock = new MovableClock();
    private final UpkeepRounds rounds = new UpkeepRounds(registry, clock);
    private final Logger logger = (Logger) LoggerFactory.getLogger(UpkeepRounds.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private boolean away;

    @BeforeEach
    void listen() {
        said.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(said);
    }

    @Test
    void saysOnceForAllJobsThatTheDatabaseIsAwayAndOnceThatItIsBack() {
        Runnable one = rounds.of("one", this::work);
        Runnable other = rounds.of("other", this::work);
        one.run();
        assertThat(said.list).isEmpty();

        away = true;
        for (int i = 0; i < 5; i++) {
            one.run();
            other.run();
        }
        assertThat(said.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains("away", "one: no connection");
        });
        clock.move(Duration.ofSeconds(42));
        away = false;
        other.run();
        one.run();

        assertThat(said.list).hasSize(2);
        assertThat(said.list.getLast().getLevel()).isEqualTo(Level.INFO);
        assertThat(said.list.getLast().getFormattedMessage()).contains("back after 42 s");
        assertThat(count("rounds", "one", "done")).isEqualTo(2);
        assertThat(count("rounds", "other", "away")).isEqualTo(5);
        assertThat(registry.get("guildhall.upkeep.rows")
                        .tag("job", "one")
                        .counter()
                        .count())
                .isEqualTo(6);

        away = true;
        one.run();
        assertThat(said.list).as("the next outage is news again").hasSize(3);
    }

    @Test
    void aDefectIsSaidEachTimeAndEndsNoRounds() {
        Runnable defect = rounds.of("defect", () -> {
            throw new IllegalStateException("never thought of");
        });

        defect.run();
        defect.run();

        assertThat(said.list).hasSize(2).allSatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("never thought of");
        });
        assertThat(count("rounds", "defect", "failed")).isEqualTo(2);
    }

    private int work() {
        if (away) {
            throw new DataAccessResourceFailureException("no connection");
        }
        return 3;
    }

    private double count(String meter, String job, String outcome) {
        return registry.get("guildhall.upkeep." + meter)
                .tags("job", job, "outcome", outcome)
                .counter()
                .count();
    }
}
