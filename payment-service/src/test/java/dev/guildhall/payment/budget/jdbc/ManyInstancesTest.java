package dev.guildhall.payment.budget.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.payment.budget.BookingId;
import dev.guildhall.payment.budget.BudgetOwner;
import dev.guildhall.payment.budget.ChargeUser;
import dev.guildhall.payment.budget.ReleaseOutcome;
import dev.guildhall.payment.budget.ReservationId;
import dev.guildhall.payment.budget.ReserveMoney;
import dev.guildhall.payment.budget.ReserveOutcome;
import dev.guildhall.payment.budget.SettleOutcome;
import dev.guildhall.payment.budget.SettleReservation;
import dev.guildhall.payment.budget.SettleReservation.Spender;
import dev.guildhall.payment.budget.SpendingWindow.Period;
import dev.guildhall.payment.budget.TopUp;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/** Six hundred callers on three instances that die, against one budget and a few wallets. */
class ManyInstancesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration TTL = Duration.ofMinutes(1);
    private static final int INSTANCES = 3;
    private static final int CALLERS = 200;
    private static final int ROUNDS = 2;
    private static final long STUDIO_LIMIT = 600_000;
    private static final Spender SPENDER = new Spender("inference-service", "small", 7);
    private static final String PAID_BY_WALLET = "guildhall.payment.tiers.whale.paid-by=wallet";

    private final TestDatabase database = Instance.freshDatabase();
    private final Books books = new Books(database);
    private final AtomicReferenceArray<Instance> instances = new AtomicReferenceArray<>(INSTANCES);
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger lostAnswers = new AtomicInteger();

    @Test
    void neverSpendMoreThanThereIs() throws Exception {
        for (int i = 0; i < INSTANCES; i++) {
            instances.set(i, Instance.on(database, PAID_BY_WALLET));
        }
        List<UserId> users = users();
        instances.get(0).budgets().set(BudgetOwner.STUDIO, Period.DAY, STUDIO_LIMIT, NOON);
        instances.get(0).budgets().set(BudgetOwner.STUDIO, Period.MONTH, 2 * STUDIO_LIMIT, NOON);

        int looks;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < INSTANCES * CALLERS; i++) {
                int caller = i;
                callers.add(threads.submit(() -> spend(caller, users)));
            }
            Future<?> death = threads.submit(this::killInstances);
            looks = watchUntil(callers);
            for (Future<?> caller : callers) {
                caller.get();
            }
            death.get();
        }

        assertThat(looks).isGreaterThan(5);
        assertThat(held).hasPositiveValue();
        assertThat(refused).as("the budget was too small for all").hasPositiveValue();
        assertThat(lostAnswers).as("instances died under their callers").hasPositiveValue();
        books.agree();
        while (instances.get(0).reservations().expire(NOON.plus(TTL), 100) > 0) {
            look();
        }
        books.agree();
        assertThat(books.jdbc()
                        .sql("SELECT count(*) FROM spending WHERE open_micros > 0")
                        .query(Long.class)
                        .single())
                .isZero();
        for (int i = 0; i < INSTANCES; i++) {
            instances.get(i).close();
        }
    }

    private List<UserId> users() {
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            UserId user = new UserId(UUID.randomUUID());
            users.add(user);
            if (i % 2 == 0) {
                books.subscribe(user, "whale", "2026-11-01T00:00:00Z", null);
            }
            instances.get(0).wallets().topUp(new TopUp(user, BookingId.ofTopUp(user, null), 30_000, ""), NOON);
        }
        return users;
    }

    private void spend(int caller, List<UserId> users) {
        Random random = new Random(caller);
        int rounds = 0;
        int lost = 0;
        while (rounds < ROUNDS) {
            UserId user = users.get(random.nextInt(users.size()));
            ReservationId id = new ReservationId(UUID.randomUUID());
            long most = 1 + random.nextLong(5_000);
            try {
                if (random.nextInt(8) == 0) {
                    at(caller).wallets().charge(new ChargeUser(user, BookingId.ofCharge(user, null), most, ""), NOON);
                } else if (at(caller).reservations().reserve(new ReserveMoney(user, id, most, 3, TTL), NOON)
                        instanceof ReserveOutcome.Known) {
                    held.incrementAndGet();
                    end(caller, random, user, id, most);
                } else {
                    refused.incrementAndGet();
                }
                rounds++;
            } catch (DataIntegrityViolationException broken) {
                throw new AssertionError("only a constraint kept the books right: the locks did not", broken);
            } catch (DataAccessException | TransactionException | IllegalStateException died) {
                // Nobody knows whether it happened; the books have to agree either way. The round does not count.
                lostAnswers.incrementAndGet();
                assertThat(++lost).as("lost answers in a row of a few deaths").isLessThan(50);
            }
        }
    }

    /** Settles, releases, does both at once, settles late after an expiry, or walks away. */
    private void end(int caller, Random random, UserId user, ReservationId id, long most) {
        SettleReservation cost = new SettleReservation(user, id, random.nextLong(most + 1), SPENDER);
        switch (random.nextInt(6)) {
            case 0 -> at(caller).reservations().release(user, id, NOON);
            case 1 -> {}
            case 2 -> {
                at(caller).reservations().expire(NOON.plus(TTL), 5);
                at(caller).reservations().settle(cost, NOON);
            }
            case 3 -> {
                Both<SettleOutcome, ReleaseOutcome> ended = Both.atOnce(
                        () -> at(caller).reservations().settle(cost, NOON),
                        () -> at(caller + 1).reservations().release(user, id, NOON));
                boolean released = ended.other().equals(new ReleaseOutcome.Released(most));
                boolean settled = ended.one() instanceof SettleOutcome.Settled;
                assertThat(settled && released).as("settled and released").isFalse();
            }
            default -> {
                Both<SettleOutcome, SettleOutcome> settled = Both.atOnce(
                        () -> at(caller).reservations().settle(cost, NOON),
                        () -> at(caller + 1).reservations().settle(cost, NOON));
                if (settled.one() instanceof SettleOutcome.Settled one
                        && settled.other() instanceof SettleOutcome.Settled other) {
                    assertThat(other).isEqualTo(new SettleOutcome.Settled(one.settledMicros(), !one.first()));
                }
            }
        }
    }

    /** What two callers were told who asked two instances at the same time. */
    private record Both<A, B>(A one, B other) {
        static <A, B> Both<A, B> atOnce(Callable<A> one, Callable<B> other) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<A> first = threads.submit(one);
                Future<B> second = threads.submit(other);
                return new Both<>(first.get(), second.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while two callers ask", e);
            }
        }
    }

    private Instance at(int caller) {
        return instances.get(caller % INSTANCES);
    }

    /** Four times some instance dies with everything that it has in hand, and another one takes its place. */
    private void killInstances() {
        Random random = new Random(1);
        for (int death = 0; death < 4; death++) {
            Instance fresh = Instance.on(database, PAID_BY_WALLET);
            instances.getAndSet(random.nextInt(INSTANCES), fresh).close();
        }
    }

    private int watchUntil(List<Future<?>> callers) {
        int looks = 0;
        do {
            look();
            looks++;
        } while (!callers.stream().allMatch(Future::isDone));
        return looks;
    }

    private void look() {
        List<Map<String, Object>> exceeded = books.jdbc().sql("""
                        SELECT s.owner_id, s.period, s.settled_micros, s.open_micros
                          FROM spending s
                          LEFT JOIN budgets b ON b.owner_id = s.owner_id AND b.period = s.period
                         WHERE s.settled_micros + s.open_micros > coalesce(b.limit_micros, CASE
                               WHEN NOT EXISTS (SELECT FROM subscriptions u WHERE u.user_id = s.owner_id)
                               THEN CASE s.period WHEN 'day' THEN 50000 ELSE 500000 END
                               ELSE CASE s.period WHEN 'day' THEN 5000000 ELSE 50000000 END END)
                        """).query().listOfRows();
        assertThat(exceeded).isEmpty();
        assertThat(books.jdbc()
                        .sql("SELECT count(*) FROM wallets WHERE balance_micros < held_micros OR balance_micros < 0")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
