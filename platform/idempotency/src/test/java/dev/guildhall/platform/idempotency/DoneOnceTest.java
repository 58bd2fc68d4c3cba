package dev.guildhall.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Outages;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** On a real PostgreSQL; the work is to insert a row. */
class DoneOnceTest {
    private static final int CALLERS = 50;
    private static final IdempotencySettings SETTINGS = new IdempotencySettings(
            Duration.ofMinutes(2),
            Duration.ofHours(24),
            DataSize.ofKilobytes(1),
            new IdempotencySettings.Cleanup(Duration.ofMinutes(10), 10));

    private static TestDatabase database;

    private final HandClock clock = new HandClock();
    private final DataSource source = database.dataSource();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final DoneOnce doneOnce = doneOnce(source);
    private final UUID deed = UUID.randomUUID();
    private final IdempotencyRequest request = request("a deed");

    @BeforeAll
    static void createTables() {
        database = TestPostgres.freshDatabase("classpath:db/migration/idempotency");
        JdbcClient.create(database.dataSource())
                .sql("CREATE TABLE deeds (deed uuid NOT NULL, number bigserial)")
                .update();
    }

    @RepeatedTest(5)
    @Timeout(60)
    void happensExactlyOnceUnderManyRacingCallers() throws Exception {
        List<String> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> calls = IntStream.range(0, CALLERS)
                    .<Callable<String>>mapToObj(_ -> this::answerOrCode)
                    .toList();
            for (Future<String> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        String first = answer(this::work);
        assertThat(answers).contains(first).isSubsetOf(first, ErrorCode.IDEMPOTENCY_IN_PROGRESS.name());
        assertThat(deeds()).isOne();
    }

    private String answerOrCode() {
        try {
            return answer(this::work);
        } catch (RefusedException refused) {
            return refused.refusal().code().name();
        }
    }

    @Test
    void happensEachTimeWithoutAKey() {
        doneOnce.answer(null, "text/plain", this::work);
        doneOnce.answer(null, "text/plain", this::work);

        assertThat(deeds()).isEqualTo(2);
    }

    @Test
    void givesTheKeyBackWhenTheWorkThrows() {
        assertThatThrownBy(() -> answer(() -> {
                    work();
                    throw new IllegalStateException("tripped");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(deeds()).isZero();

        String answer = answer(this::work);

        assertThat(answer(this::work)).isEqualTo(answer);
        assertThat(deeds()).isOne();
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        answer(this::work);

        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> doneOnce.answer(request("another deed"), "text/plain", this::work));

        assertThat(refused.refusal().code()).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(deeds()).isOne();
    }

    @Test
    void commitsTheWorkAndItsAnswerTogether() {
        // An answer that cannot be stored takes the work with it.
        assertThatThrownBy(() -> doneOnce.answer(request, "text/plain", () -> {
                    work();
                    return new byte[2_000];
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(deeds()).isZero();

        answer(this::work);
        assertThat(deeds()).isOne();
    }

    @Test
    void rollsBackWhenItsLeaseWasTakenOver() {
        List<String> answers = new ArrayList<>();

        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> answer(() -> {
                    clock.move(SETTINGS.lease());
                    answers.add(elsewhere());
                    return work();
                }));

        assertThat(refused.refusal().code()).isEqualTo(ErrorCode.IDEMPOTENCY_IN_PROGRESS);
        assertThat(deeds()).isOne();
        assertThat(answer(this::work)).isEqualTo(answers.getFirst());
        assertThat(deeds()).isOne();
    }

    @Test
    void saysThatTheDatabaseIsAwayWhenItIsLostOnTheWay() {
        try (BreakableLink link = TestPostgres.link()) {
            DataSource lost = database.through(link).dataSource();

            assertThatThrownBy(() -> doneOnce(lost).answer(null, "text/plain", () -> {
                        insert(JdbcClient.create(lost));
                        link.cut();
                        return work();
                    }))
                    .matches(Outages::isOutage);
        }
    }

    /** As another instance: on a thread and a connection of its own. */
    private String elsewhere() {
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            return text(CompletableFuture.supplyAsync(
                            () -> doneOnce(database.dataSource()).answer(request, "text/plain", this::work), other)
                    .join());
        }
    }

    private DoneOnce doneOnce(DataSource where) {
        return new DoneOnce(
                new IdempotencyKeys(JdbcClient.create(where), SETTINGS, clock),
                new TransactionTemplate(new DataSourceTransactionManager(where)));
    }

    private String answer(Supplier<byte[]> work) {
        return text(doneOnce.answer(request, "text/plain", work));
    }

    private byte[] work() {
        return insert(jdbc);
    }

    private byte[] insert(JdbcClient where) {
        return where.sql("INSERT INTO deeds (deed) VALUES (:deed) RETURNING number")
                .param("deed", deed)
                .query(Long.class)
                .single()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private long deeds() {
        return jdbc.sql("SELECT count(*) FROM deeds WHERE deed = :deed")
                .param("deed", deed)
                .query(Long.class)
                .single();
    }

    private IdempotencyRequest request(String what) {
        return new IdempotencyRequest("DoneOnceTest", deed.toString(), new IdempotencyKey("key"), Fingerprint.of(what));
    }

    private static String text(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8);
    }
}
