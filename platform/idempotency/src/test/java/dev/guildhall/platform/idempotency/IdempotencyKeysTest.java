package dev.guildhall.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

/** On a real PostgreSQL. */
class IdempotencyKeysTest {
    private static final IdempotencySettings SETTINGS = new IdempotencySettings(
            Duration.ofMinutes(2),
            Duration.ofHours(24),
            DataSize.ofBytes(100),
            new IdempotencySettings.Cleanup(Duration.ofMinutes(10), 10));
    private static final byte[] BODY = "{\"said\":\"hail\"}".getBytes(StandardCharsets.UTF_8);

    private static DataSource database;

    private final HandClock clock = new HandClock();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final IdempotencyKeys keys = new IdempotencyKeys(jdbc, SETTINGS, clock);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    private final IdempotencyRequest request = request("pay 5 gold");

    @BeforeAll
    static void createTable() {
        database =
                TestPostgres.freshDatabase("classpath:db/migration/idempotency").dataSource();
    }

    @RepeatedTest(5)
    @Timeout(60)
    void exactlyOneOfAHundredRacingRequestsIsFresh() throws Exception {
        List<Begin> begun = race(100);

        assertThat(begun).filteredOn(Begin.Fresh.class::isInstance).hasSize(1);
        assertThat(begun).filteredOn(Begin.InProgress.class::isInstance).hasSize(99);
    }

    @RepeatedTest(5)
    @Timeout(60)
    void exactlyOneOfAHundredTakesACrashedRequestOver() throws Exception {
        lease(keys.begin(request));
        clock.move(SETTINGS.lease());

        List<Begin> begun = race(100);

        assertThat(begun).filteredOn(Begin.Fresh.class::isInstance).hasSize(1);
        assertThat(begun).filteredOn(Begin.InProgress.class::isInstance).hasSize(99);
    }

    @Test
    void theAnswerIsReplayedForADayAlsoByAnotherInstance() {
        lease(keys.begin(request)).complete(201, "application/json", BODY);
        IdempotencyKeys afterRestart = new IdempotencyKeys(JdbcClient.create(database), SETTINGS, clock);
        clock.move(Duration.ofHours(24).minusMillis(1));

        assertThat(afterRestart.begin(request)).isInstanceOfSatisfying(Begin.Replay.class, replay -> {
            assertThat(replay.status()).isEqualTo(201);
            assertThat(replay.contentType()).isEqualTo("application/json");
            assertThat(replay.body()).isEqualTo(BODY);
        });

        clock.move(Duration.ofMillis(1));
        assertThat(afterRestart.begin(request)).isInstanceOf(Begin.Fresh.class);
        assertThat(afterRestart.begin(request)).isInstanceOf(Begin.InProgress.class);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefusedWhileItRunsAfterItCrashedAndWhenItIsDone() {
        IdempotencyRequest other =
                new IdempotencyRequest(request.scope(), request.owner(), request.key(), Fingerprint.of("pay 50 gold"));

        lease(keys.begin(request));
        assertThat(keys.begin(other)).isInstanceOf(Begin.Reused.class);
        clock.move(SETTINGS.lease());
        assertThat(keys.begin(other)).isInstanceOf(Begin.Reused.class);
        lease(keys.begin(request)).complete(200, "application/json", BODY);
        assertThat(keys.begin(other))
                .isInstanceOfSatisfying(
                        Begin.Reused.class,
                        reused -> assertThat(reused.refusal().code()).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED));
    }

    @Test
    void anotherScopeOrAnotherOwnerHasTheKeyForItself() {
        lease(keys.begin(request));

        assertThat(keys.begin(
                        new IdempotencyRequest("POST /other", request.owner(), request.key(), request.fingerprint())))
                .isInstanceOf(Begin.Fresh.class);
        assertThat(keys.begin(
                        new IdempotencyRequest(request.scope(), "somebody", request.key(), request.fingerprint())))
                .isInstanceOf(Begin.Fresh.class);
    }

    @Test
    void aRunningRequestIsToBeAskedForAgainSoonAndNoLaterThanItsLeaseEnds() {
        lease(keys.begin(request));

        assertThat(waitOf(keys.begin(request))).isEqualTo(Duration.ofSeconds(5));
        clock.move(SETTINGS.lease().minusSeconds(3));
        assertThat(waitOf(keys.begin(request))).isEqualTo(Duration.ofSeconds(3));
        clock.move(Duration.ofMillis(2_500));
        assertThat(waitOf(keys.begin(request))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whoLostItsLeaseCanNeitherCompleteNorAbandon() {
        Lease lost = lease(keys.begin(request));
        clock.move(SETTINGS.lease());
        Lease taken = lease(keys.begin(request));

        lost.abandon();
        assertThatThrownBy(() -> lost.complete(200, "application/json", new byte[0]))
                .isInstanceOf(LeaseLostException.class);
        assertThat(keys.begin(request)).isInstanceOf(Begin.InProgress.class);

        taken.complete(200, "application/json", BODY);
        assertThatThrownBy(() -> lost.complete(200, "application/json", new byte[0]))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> taken.complete(500, "application/json", new byte[0]))
                .isInstanceOf(LeaseLostException.class);
        taken.abandon();
        assertThat(keys.begin(request))
                .isInstanceOfSatisfying(
                        Begin.Replay.class, replay -> assertThat(replay.body()).isEqualTo(BODY));
    }

    @Test
    void aLeaseThatRanOutIsStillGoodWhileNobodyTookItOver() {
        Lease late = lease(keys.begin(request));
        clock.move(SETTINGS.lease().multipliedBy(2));

        late.complete(200, "application/json", BODY);

        assertThat(keys.begin(request)).isInstanceOf(Begin.Replay.class);
    }

    @Test
    void anAbandonedKeyIsFreshAgain() {
        lease(keys.begin(request)).abandon();

        assertThat(keys.begin(request)).isInstanceOf(Begin.Fresh.class);
    }

    @Test
    void theAnswerIsCommittedWithTheWorkOrNotAtAll() {
        Lease lease = lease(keys.begin(request));
        transaction.executeWithoutResult(status -> {
            lease.complete(200, "application/json", BODY);
            status.setRollbackOnly();
        });
        assertThat(keys.begin(request)).isInstanceOf(Begin.InProgress.class);

        transaction.executeWithoutResult(status -> lease.complete(200, "application/json", BODY));
        assertThat(keys.begin(request)).isInstanceOf(Begin.Replay.class);
    }

    @Test
    void nobodyWaitsForATransactionThatIsAboutToStoreItsAnswer() {
        Lease lease = lease(keys.begin(request));
        transaction.executeWithoutResult(status -> {
            lease.complete(200, "application/json", BODY);
            clock.move(SETTINGS.lease());
            assertThat(elsewhere(() -> keys.begin(request))).isInstanceOf(Begin.InProgress.class);
        });
        assertThat(keys.begin(request)).isInstanceOf(Begin.Replay.class);
    }

    @Test
    void beginInsideATransactionIsAMistakeThatIsSaid() {
        assertThatThrownBy(() -> transaction.execute(status -> keys.begin(request)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside a transaction");
    }

    @Test
    void anAnswerThatCannotBeStoredIsRefusedWithItsSize() {
        Lease lease = lease(keys.begin(request));

        assertThatThrownBy(() -> lease.complete(200, "text/plain", new byte[101]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("body: 101 bytes (expected: at most 100, see guildhall.idempotency.max-body)");
        assertThatThrownBy(() -> lease.complete(99, "text/plain", BODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status: 99 (expected: 100 to 599)");
    }

    @Test
    @Timeout(60)
    void cleaningUpRemovesWhatExpiredPageByPageEvenWhenSeveralInstancesDoIt() throws Exception {
        jdbc.sql("DELETE FROM idempotency_keys").update();
        for (int i = 0; i < 95; i++) {
            lease(keys.begin(request("old " + i))).complete(200, "application/json", BODY);
        }
        clock.move(SETTINGS.retention());
        lease(keys.begin(request));
        ExpiredKeys expired = new ExpiredKeys(jdbc, SETTINGS.cleanup(), clock);
        assertThat(expired.removePage()).isEqualTo(10);

        int removed = 0;
        try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = IntStream.range(0, 4)
                    .mapToObj(i -> instances.submit(expired::remove))
                    .toList();
            for (Future<Integer> each : all) {
                removed += each.get();
            }
        }

        // An instance stops early when the last page is in the hands of another; together they remove everything.
        removed += expired.remove();
        assertThat(removed).isEqualTo(85);
        assertThat(keys.begin(request)).isInstanceOf(Begin.InProgress.class);
    }

    private List<Begin> race(int callers) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch together = new CountDownLatch(1);
            List<Future<Begin>> all = IntStream.range(0, callers)
                    .mapToObj(i -> threads.submit(() -> {
                        together.await();
                        return keys.begin(request);
                    }))
                    .toList();
            together.countDown();
            List<Begin> begun = new ArrayList<>();
            for (Future<Begin> each : all) {
                begun.add(each.get());
            }
            return begun;
        }
    }

    /** On another thread, so on another connection; not waited for longer than it may take. */
    private static <T> T elsewhere(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        try {
            return task.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration waitOf(Begin begin) {
        Begin.InProgress running = (Begin.InProgress) begin;
        assertThat(running.refusal().code()).isEqualTo(ErrorCode.IDEMPOTENCY_IN_PROGRESS);
        assertThat(running.refusal().retryAfter()).isEqualTo(running.retryAfter());
        return running.retryAfter();
    }

    private static Lease lease(Begin begin) {
        return ((Begin.Fresh) begin).lease();
    }

    private static IdempotencyRequest request(String content) {
        return new IdempotencyRequest(
                "POST /v1/dialogue",
                "demo",
                new IdempotencyKey(UUID.randomUUID().toString()),
                Fingerprint.of(content));
    }
}
