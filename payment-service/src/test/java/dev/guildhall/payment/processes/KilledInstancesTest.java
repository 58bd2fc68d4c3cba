package dev.guildhall.payment.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.payment.budget.Micros;
import dev.guildhall.payment.budget.jdbc.Books;
import dev.guildhall.payment.processes.Told.Receipt;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.proto.payment.v1.ChargeRequest;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.guildhall.proto.payment.v1.SetBudgetRequest;
import dev.guildhall.proto.payment.v1.TopUpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Two hundred callers spend over gRPC while the processes that serve them are killed one after another and Redis is flushed.
 * At every look nobody has spent or holds more than a budget; and in the end the books are, to the micro-dollar, what the
 * callers were told.
 */
class KilledInstancesTest {
    private static final int INSTANCES = 3;
    private static final int CALLERS = 200;
    private static final int DEATHS = 2;
    private static final int ROUNDS_BETWEEN_DEATHS = 250;
    private static final int ROUNDS_LEFT_AT_A_DEATH = 60;
    private static final int USERS = 12;
    private static final long STUDIO_MICROS = 150_000;
    private static final long USER_MICROS = 25_000;
    private static final long PAID_IN_MICROS = 20_000;
    private static final UUID STUDIO = new UUID(0, 0);
    private static final List<String> PERIODS = List.of("day", "month");
    private static final Duration SPENT_WITHIN = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path logs;

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final TestRedis redis = TestRedis.fresh();
    private final Books books = new Books(database);
    private final Told told = new Told();
    private final List<UUID> users = new ArrayList<>();
    private final List<UUID> walletUsers = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Semaphore rounds = new Semaphore(0);
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void whatCallersWereToldIsWhatIsBookedWhoeverDies() throws Exception {
        try (Instances instances = Instances.start(INSTANCES, database, redis, logs)) {
            prepare(instances);
            spendWhileInstancesDie(instances);

            assertThat(told.lost().sum())
                    .as("instances died under their callers")
                    .isPositive();
            assertThat(told.refused().sum())
                    .as("the budgets were too small for all")
                    .isPositive();
            assertThat(count("reservations WHERE state = 'settled' AND ended_at > expires_at"))
                    .as("settlements came after the hold had expired")
                    .isPositive();
            assertThat(looks).as("looks at the budgets").hasValueGreaterThan(20);

            awaitNothingOpen();
            theDatabaseIsWhatWasTold();
            redisIsWhatWasTold(instances);
            books.agree();
            noCallerWaitedInACircle();
        }
    }

    /** Half of the users pay for themselves, and the studio's budget is smaller than all the users' together. */
    private void prepare(Instances instances) {
        for (int i = 0; i < USERS; i++) {
            UUID user = UUID.randomUUID();
            users.add(user);
            setBudgets(instances, user.toString(), USER_MICROS);
            if (i % 2 == 0) {
                walletUsers.add(user);
                books.subscribe(new UserId(user), "whale", "2020-01-01T00:00:00Z", null);
                patiently(instances)
                        .topUp(TopUpRequest.newBuilder()
                                .setUserId(user.toString())
                                .setAmountMicros(PAID_IN_MICROS)
                                .build());
            }
        }
        setBudgets(instances, "", STUDIO_MICROS);
    }

    private static void setBudgets(Instances instances, String owner, long micros) {
        for (String period : PERIODS) {
            patiently(instances)
                    .setBudget(SetBudgetRequest.newBuilder()
                            .setUserId(owner)
                            .setPeriod(period)
                            .setLimitMicros(micros)
                            .build());
        }
    }

    /** All instances are up, and busy with themselves at first. */
    private static PaymentServiceBlockingStub patiently(Instances instances) {
        return instances.any().withDeadlineAfter(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private void spendWhileInstancesDie(Instances instances) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Caller caller = new Caller(instances, told, users, threads, i);
                all.add(threads.submit(() -> {
                    spendUntilItIsOver(caller);
                    return null;
                }));
            }
            all.add(threads.submit(() -> killOneAfterAnother(instances)));
            try {
                await().atMost(SPENT_WITHIN).pollInterval(Duration.ofMillis(50)).until(() -> {
                    look();
                    return all.stream().allMatch(Future::isDone);
                });
            } finally {
                endIt();
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private void spendUntilItIsOver(Caller caller) throws Exception {
        try {
            rounds.acquire();
            while (!over.get()) {
                caller.holdAndEnd();
                rounds.acquire();
            }
            caller.settleWhatWasForgotten();
        } finally {
            // If it fails, nobody else has to go on.
            endIt();
        }
    }

    /** Rounds are given out in portions, so that it is the same work on a slow machine, only more slowly. */
    private void killOneAfterAnother(Instances instances) {
        Random random = new Random(1);
        rounds.release(ROUNDS_BETWEEN_DEATHS);
        try {
            for (int death = 0; death < DEATHS; death++) {
                awaitRoundsLeft(ROUNDS_LEFT_AT_A_DEATH);
                if (death == DEATHS / 2) {
                    redis.flush();
                }
                instances.killAndRestart(random.nextInt(INSTANCES));
                rounds.release(ROUNDS_BETWEEN_DEATHS);
            }
            awaitRoundsLeft(0);
        } finally {
            endIt();
        }
    }

    private void awaitRoundsLeft(int atMost) {
        await().atMost(SOON).until(() -> rounds.availablePermits() <= atMost || over.get());
    }

    private void endIt() {
        over.set(true);
        rounds.release(CALLERS);
    }

    /**
     * Each statement sees one moment. What is booked and held is counted from the movements themselves, so that a counter
     * that lost something does not hide what was spent.
     */
    private void look() {
        assertThat(books.jdbc().sql("""
                        SELECT s.*, b.limit_micros
                          FROM spending s
                          JOIN budgets b ON b.owner_id = s.owner_id AND b.period = s.period
                         WHERE s.settled_micros + s.open_micros > b.limit_micros
                        """).query().listOfRows())
                .as("budgets that are exceeded, as the windows say")
                .isEmpty();
        assertThat(books.jdbc().sql("""
                        SELECT o.owner_id, w.period, w.starts_on, b.limit_micros, sum(moved.micros) AS settled_and_open
                          FROM (SELECT user_id, day, month, held_micros AS micros FROM reservations WHERE state = 'open'
                                 UNION ALL
                                SELECT user_id, day, month,
                                       CASE kind WHEN 'refund' THEN -amount_micros ELSE amount_micros END
                                  FROM bookings WHERE kind <> 'top_up') moved
                         CROSS JOIN LATERAL (VALUES (moved.user_id), (studio())) AS o (owner_id)
                         CROSS JOIN LATERAL (VALUES ('day', moved.day), ('month', moved.month)) AS w (period, starts_on)
                          JOIN budgets b ON b.owner_id = o.owner_id AND b.period = w.period
                         GROUP BY o.owner_id, w.period, w.starts_on, b.limit_micros
                        HAVING sum(moved.micros) > b.limit_micros
                        """).query().listOfRows())
                .as("budgets that are exceeded, as the bookings and open reservations say")
                .isEmpty();
        looks.incrementAndGet();
    }

    private void awaitNothingOpen() {
        await("holds that nobody ends expire").atMost(SOON).until(() -> {
            look();
            return count("reservations WHERE state = 'open'") == 0;
        });
        assertThat(count("wallets WHERE held_micros <> 0")).isZero();
        assertThat(count("spending WHERE open_micros <> 0")).isZero();
    }

    private void theDatabaseIsWhatWasTold() {
        Map<UUID, Receipt> settled = new HashMap<>();
        books.jdbc().sql("""
                        SELECT r.id, r.user_id, b.id AS charge, b.amount_micros
                          FROM reservations r
                          JOIN bookings b ON b.kind = 'settlement' AND b.reference = r.id
                         WHERE r.state = 'settled'
                        """).query(row -> {
            Receipt twice = settled.put(
                    row.getObject("id", UUID.class),
                    new Receipt(
                            row.getObject("user_id", UUID.class),
                            row.getObject("charge", UUID.class),
                            row.getLong("amount_micros")));
            assertThat(twice).as("settled twice").isNull();
        });
        assertThat(settled).as("what was settled").isEqualTo(told.settlements());
        assertThat(micros("SELECT reference, sum(amount_micros) FROM bookings WHERE kind = 'refund' GROUP BY 1"))
                .as("what was given back of each charge")
                .isEqualTo(told.refunds());

        Map<UUID, Long> spent = new HashMap<>();
        users.forEach(user -> spent.put(user, told.spentBy(user)));
        spent.put(STUDIO, spent.values().stream().mapToLong(Long::longValue).sum());
        for (String period : PERIODS) {
            assertThat(micros("SELECT owner_id, sum(settled_micros) FROM spending WHERE period = '" + period
                            + "' GROUP BY 1"))
                    .as("what was spent in each %s", period)
                    .isEqualTo(spent);
        }
        Map<UUID, Long> left = new HashMap<>();
        walletUsers.forEach(user -> left.put(user, PAID_IN_MICROS - told.spentBy(user)));
        assertThat(micros("SELECT user_id, balance_micros FROM wallets WHERE balance_micros <> 0"))
                .as("what is left in the wallets")
                .isEqualTo(left);

        Map<UUID, Long> costs = new HashMap<>();
        told.settlements().values().forEach(receipt -> costs.put(receipt.charge(), receipt.micros()));
        assertThat(micros("SELECT charge_id, cost_micros FROM cost_tracking"))
                .as("costs")
                .isEqualTo(costs);
        assertThat(micros("""
                        SELECT CAST(payload -> 'data' ->> 'charge_id' AS uuid),
                               sum(CAST(payload -> 'data' ->> 'cost_micros' AS bigint))
                          FROM outbox WHERE type = 'cost_tracking' GROUP BY 1
                        """)).as("costs that others are told of").isEqualTo(costs);
        assertThat(count("outbox")).as("each of them once").isEqualTo(costs.size());
    }

    /** A dead instance or a flush may have left an old number, or none: the next booking makes it good. */
    private void redisIsWhatWasTold(Instances instances) {
        users.forEach(user -> patiently(instances)
                .chargeUser(ChargeRequest.newBuilder()
                        .setUserId(user.toString())
                        .setDescription("nothing")
                        .build()));
        LettuceConnectionFactory connections = new LettuceConnectionFactory(standalone());
        connections.afterPropertiesSet();
        connections.start();
        try {
            StringRedisTemplate shown = new StringRedisTemplate(connections);
            await().atMost(SOON).untilAsserted(() -> {
                for (UUID user : users) {
                    assertThat(shown.opsForValue()
                                    .multiGet(List.of("cost:" + user + ":daily", "cost:" + user + ":monthly")))
                            .as("cost:%s:daily and :monthly", user)
                            .isEqualTo(spentNow(user));
                }
            });
        } finally {
            connections.destroy();
        }
    }

    /** In dollars, day before month, as the table says of the windows of this moment: the day may have ended by now. */
    private List<String> spentNow(UUID user) {
        return books.jdbc().sql("""
                        SELECT settled_micros FROM spending
                         WHERE owner_id = :user AND starts_on = CASE period WHEN 'day' THEN utc_day(now())
                                                                ELSE window_start('month', utc_day(now())) END
                         ORDER BY period
                        """).param("user", user).query(Long.class).stream()
                .map(Micros::dollarText)
                .toList();
    }

    private RedisStandaloneConfiguration standalone() {
        RedisStandaloneConfiguration server = new RedisStandaloneConfiguration(redis.host(), redis.port());
        server.setDatabase(redis.database());
        return server;
    }

    private void noCallerWaitedInACircle() {
        assertThat(books.jdbc()
                        .sql("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
                        .query(Long.class)
                        .single())
                .as("deadlocks")
                .isZero();
    }

    private long count(String fromAndWhere) {
        return books.jdbc()
                .sql("SELECT count(*) FROM " + fromAndWhere)
                .query(Long.class)
                .single();
    }

    /** Of two columns, an id and micro-dollars. */
    private Map<UUID, Long> micros(String sql) {
        Map<UUID, Long> micros = new HashMap<>();
        books.jdbc().sql(sql).query(row -> {
            micros.put(row.getObject(1, UUID.class), row.getLong(2));
        });
        return micros;
    }
}
