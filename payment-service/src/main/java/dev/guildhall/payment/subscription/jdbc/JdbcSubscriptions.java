package dev.guildhall.payment.subscription.jdbc;

import dev.guildhall.payment.subscription.SetSubscription;
import dev.guildhall.payment.subscription.StripeEvent;
import dev.guildhall.payment.subscription.StripeOutcome;
import dev.guildhall.payment.subscription.Subscriptions;
import dev.guildhall.payment.subscription.Tier;
import dev.guildhall.payment.subscription.UserTier;
import dev.guildhall.payment.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Table {@code subscriptions} (game-ai-contracts, "PostgreSQL Schema"), and what Stripe was heard to say. */
@Repository
class JdbcSubscriptions implements Subscriptions {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    JdbcSubscriptions(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A subscription that is not over. */
    private record Running(UUID id, Tier tier, Instant startsAt) {}

    @Override
    public UserTier at(UserId user, Instant moment) {
        return jdbc.sql("""
                        SELECT tier, expires_at
                          FROM subscriptions
                         WHERE user_id = :user
                           AND status = 'active'
                           AND starts_at <= :moment
                           AND (expires_at IS NULL OR expires_at > :moment)
                        """)
                .param("user", user.value())
                .param("moment", utc(moment))
                .query((row, _) ->
                        new UserTier(Tier.find(row.getString("tier")).orElseThrow(), findInstant(row, "expires_at")))
                .optional()
                .orElse(UserTier.FREE);
    }

    @Override
    public void set(SetSubscription command, Instant now) {
        transaction.executeWithoutResult(_ -> {
            lock(command.user());
            replace(command, now);
        });
    }

    /** Held until the transaction ends: changes of one user's subscriptions come one after another. */
    private void lock(UserId user) {
        jdbc.sql(
                        "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended('subscription:' || :user, 0))) AS locked")
                .param("user", user.toString())
                .query(Integer.class)
                .single();
    }

    private void replace(SetSubscription command, Instant now) {
        cancelPlanned(command.user(), command.startsAt());
        endRunning(command.user(), command.startsAt(), now);
        if (command.tier() != Tier.FREE) {
            insert(command);
        }
    }

    /** What would begin from then on never does. */
    private void cancelPlanned(UserId user, Instant from) {
        jdbc.sql("""
                        UPDATE subscriptions SET status = 'canceled'
                         WHERE user_id = :user AND status <> 'canceled' AND starts_at >= :from
                        """).param("user", user.value()).param("from", utc(from)).update();
    }

    /** What runs then ends then; it is canceled at once if that is now. */
    private void endRunning(UserId user, Instant end, Instant now) {
        jdbc.sql("""
                        UPDATE subscriptions
                           SET expires_at = :end,
                               status = CASE WHEN status = 'active' AND :end <= :now THEN 'canceled' ELSE status END
                         WHERE user_id = :user
                           AND status <> 'canceled'
                           AND starts_at < :end
                           AND (expires_at IS NULL OR expires_at > :end)
                        """)
                .param("user", user.value())
                .param("end", utc(end))
                .param("now", utc(now))
                .update();
    }

    private void insert(SetSubscription command) {
        jdbc.sql("""
                        INSERT INTO subscriptions (user_id, tier, status, stripe_subscription_id, starts_at, expires_at)
                        VALUES (:user, :tier, 'active', :stripe, :start, CAST(:end AS timestamptz))
                        """)
                .param("user", command.user().value())
                .param("tier", command.tier().label())
                .param("stripe", command.stripeId())
                .param("start", utc(command.startsAt()))
                .param("end", command.expiresAt() == null ? null : utc(command.expiresAt()))
                .update();
    }

    @Override
    public StripeOutcome apply(StripeEvent event, Instant now) {
        Instant moment = now.truncatedTo(ChronoUnit.MILLIS);
        return Objects.requireNonNull(transaction.execute(_ -> {
            // Waits for the same event at another instance, and finds it carried out if that one commits.
            int isNew = jdbc.sql(
                            "INSERT INTO stripe_events (id, received_at) VALUES (:id, :now) ON CONFLICT DO NOTHING")
                    .param("id", event.id())
                    .param("now", utc(now))
                    .update();
            if (isNew == 0) {
                return StripeOutcome.REPEATED;
            }
            lock(event.user());
            if (!moveOn(event)) {
                return StripeOutcome.OUTDATED;
            }
            carryOut(event, moment);
            return StripeOutcome.APPLIED;
        }));
    }

    /** Remembers how far this subscription of Stripe's is; false if it was further already. */
    private boolean moveOn(StripeEvent event) {
        return jdbc.sql("""
                        INSERT INTO stripe_positions AS position (stripe_subscription_id, created, step)
                        VALUES (:id, :created, :step)
                        ON CONFLICT (stripe_subscription_id) DO UPDATE
                           SET created = excluded.created, step = excluded.step
                         WHERE (position.created, position.step) <= (excluded.created, excluded.step)
                        """)
                        .param("id", event.subscriptionId())
                        .param("created", event.created())
                        .param("step", event.step().number())
                        .update()
                == 1;
    }

    private void carryOut(StripeEvent event, Instant now) {
        switch (event.standing()) {
            case ACTIVE -> {
                Instant end = event.periodEnd();
                if (end != null && !end.isAfter(now)) {
                    endOfStripe(event, now);
                } else {
                    renew(event, end, now);
                }
            }
            case CANCELED -> endOfStripe(event, now);
            case WAITING -> {
                // Stripe asks for the money again. What holds goes on to the end of the time that was paid for.
            }
        }
    }

    /** Moves the end of what runs if it is the same, and begins anew otherwise. */
    private void renew(StripeEvent event, @Nullable Instant end, Instant now) {
        Optional<Running> running = findRunning(event, now).filter(found -> found.tier() == event.tier());
        if (running.isEmpty()) {
            replace(new SetSubscription(event.user(), event.tier(), now, end, event.subscriptionId()), now);
            return;
        }
        // What is planned for later stays planned: this one reaches no further than to its start.
        jdbc.sql("""
                        UPDATE subscriptions
                           SET expires_at = least(CAST(:end AS timestamptz),
                                                  (SELECT min(starts_at)
                                                     FROM subscriptions
                                                    WHERE user_id = :user AND status <> 'canceled' AND starts_at > :start))
                         WHERE id = :id
                        """)
                .param("end", end == null ? null : utc(end))
                .param("user", event.user().value())
                .param("start", utc(running.get().startsAt()))
                .param("id", running.get().id())
                .update();
    }

    private Optional<Running> findRunning(StripeEvent event, Instant now) {
        return jdbc.sql("""
                        SELECT id, tier, starts_at
                          FROM subscriptions
                         WHERE user_id = :user
                           AND stripe_subscription_id = :stripe
                           AND status = 'active'
                           AND starts_at <= :now
                           AND (expires_at IS NULL OR expires_at > :now)
                        """)
                .param("user", event.user().value())
                .param("stripe", event.subscriptionId())
                .param("now", utc(now))
                .query((row, _) -> new Running(
                        row.getObject("id", UUID.class),
                        Tier.find(row.getString("tier")).orElseThrow(),
                        row.getObject("starts_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Ends this subscription of Stripe's and no other: the user may have got another one meanwhile. */
    private void endOfStripe(StripeEvent event, Instant now) {
        jdbc.sql("""
                        UPDATE subscriptions
                           SET status = 'canceled',
                               expires_at = CASE WHEN starts_at < :now THEN :now ELSE expires_at END
                         WHERE stripe_subscription_id = :stripe
                           AND status = 'active'
                           AND (expires_at IS NULL OR expires_at > :now)
                        """)
                .param("now", utc(now))
                .param("stripe", event.subscriptionId())
                .update();
    }

    @Override
    public int markExpired(Instant now, int most) {
        return jdbc.sql("""
                        UPDATE subscriptions SET status = 'expired'
                         WHERE id = ANY (ARRAY(SELECT id
                                                 FROM subscriptions
                                                WHERE status = 'active' AND expires_at <= :now
                                                ORDER BY expires_at
                                                LIMIT :most
                                                  FOR UPDATE SKIP LOCKED))
                        """).param("now", utc(now)).param("most", most).update();
    }

    @Override
    public int forgetStripeEvents(Instant now, Duration age, int most) {
        return jdbc.sql("""
                        DELETE FROM stripe_events
                         WHERE id = ANY (ARRAY(SELECT id
                                                 FROM stripe_events
                                                WHERE received_at < :before
                                                ORDER BY received_at
                                                LIMIT :most
                                                  FOR UPDATE SKIP LOCKED))
                        """)
                .param("before", utc(now.minus(age)))
                .param("most", most)
                .update();
    }

    private static @Nullable Instant findInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
