package dev.guildhall.platform.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The idempotency keys of one service, in its own database.
 *
 * <p>Usage: {@link #begin} before the work and outside any transaction; {@link Lease#complete} after it, inside the
 * transaction of the work where there is one; {@link Lease#abandon} when the work failed in a way that may be tried
 * again.
 *
 * <p>Thread rule: any thread may call any method; a lease may be completed on another thread than it was begun on.
 */
public final class IdempotencyKeys {
    // Between two statements of begin a row may vanish or be taken over by somebody else; then it looks again.
    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final IdempotencySettings settings;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, IdempotencySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Says what to do with a request. However many ask at once, exactly one of them gets {@link Begin.Fresh}.
     *
     * @throws IllegalStateException inside a transaction: the others could see the key only at its end, and would
     *     wait for it
     */
    public Begin begin(IdempotencyRequest request) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "IdempotencyKeys.begin was called inside a transaction (expected: before the transaction begins)");
        }
        UUID token = UUID.randomUUID();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Instant now = clock.instant();
            if (insert(request, token, now)) {
                return new Begin.Fresh(new Lease(this, request, token));
            }
            Optional<Held> held = find(request);
            if (held.isPresent() && !held.get().canBeTakenBy(request, now)) {
                return held.get().answer(request, now);
            }
            if (held.isPresent() && takeOver(request, token, now)) {
                return new Begin.Fresh(new Lease(this, request, token));
            }
        }
        return new Begin.InProgress(Duration.ofSeconds(1));
    }

    void complete(IdempotencyRequest request, UUID token, Begin.Replay answer) {
        if (answer.status() < 100 || answer.status() > 599) {
            throw new IllegalArgumentException("status: " + answer.status() + " (expected: 100 to 599)");
        }
        if (answer.body().length > settings.maxBody().toBytes()) {
            throw new IllegalArgumentException("body: " + answer.body().length + " bytes (expected: at most "
                    + settings.maxBody().toBytes() + ", see guildhall.idempotency.max-body)");
        }
        int stored = of(request, """
                UPDATE idempotency_keys
                   SET status = :status, content_type = :content_type, body = :body, expires_at = :expires_at
                 WHERE scope = :scope AND owner = :owner AND key = :key AND lease = :lease AND status IS NULL
                """)
                .param("lease", token)
                .param("status", answer.status())
                .param("content_type", answer.contentType())
                .param("body", answer.body())
                .param("expires_at", utc(clock.instant().plus(settings.retention())))
                .update();
        if (stored == 0) {
            throw new LeaseLostException(request);
        }
    }

    void abandon(IdempotencyRequest request, UUID token) {
        of(request, """
                DELETE FROM idempotency_keys
                 WHERE scope = :scope AND owner = :owner AND key = :key AND lease = :lease AND status IS NULL
                """).param("lease", token).update();
    }

    /**
     * The look before the insertion is what keeps it from waiting: ON CONFLICT alone waits for a holder whose
     * transaction has stored its answer and is not yet committed. Of two that see no row, ON CONFLICT lets one
     * insert.
     */
    private boolean insert(IdempotencyRequest request, UUID token, Instant now) {
        return lease(of(request, """
                INSERT INTO idempotency_keys (scope, owner, key, fingerprint, lease, lease_until, expires_at)
                SELECT :scope, :owner, :key, :fingerprint, :lease, :lease_until, :expires_at
                 WHERE NOT EXISTS (SELECT FROM idempotency_keys
                                    WHERE scope = :scope AND owner = :owner AND key = :key)
                ON CONFLICT (scope, owner, key) DO NOTHING
                """), request, token, now).update() == 1;
    }

    /** The conditions of {@link Held#canBeTakenBy} again, since the row may have changed since it was read. */
    private boolean takeOver(IdempotencyRequest request, UUID token, Instant now) {
        return lease(of(request, """
                UPDATE idempotency_keys
                   SET fingerprint = :fingerprint, lease = :lease, lease_until = :lease_until, expires_at = :expires_at,
                       status = NULL, content_type = NULL, body = NULL
                 WHERE ctid = (SELECT ctid
                                 FROM idempotency_keys
                                WHERE scope = :scope AND owner = :owner AND key = :key
                                  AND (expires_at <= :now
                                       OR status IS NULL AND lease_until <= :now AND fingerprint = :fingerprint)
                                  FOR UPDATE SKIP LOCKED)
                """), request, token, now)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private Optional<Held> find(IdempotencyRequest request) {
        return of(request, """
                SELECT fingerprint, lease_until, expires_at, status, content_type, body
                  FROM idempotency_keys
                 WHERE scope = :scope AND owner = :owner AND key = :key
                """).query(IdempotencyKeys::held).optional();
    }

    private JdbcClient.StatementSpec of(IdempotencyRequest request, String sql) {
        return jdbc.sql(sql)
                .param("scope", request.scope())
                .param("owner", request.owner())
                .param("key", request.key().value());
    }

    private JdbcClient.StatementSpec lease(
            JdbcClient.StatementSpec statement, IdempotencyRequest request, UUID token, Instant now) {
        return statement
                .param("fingerprint", request.fingerprint().hex())
                .param("lease", token)
                .param("lease_until", utc(now.plus(settings.lease())))
                .param("expires_at", utc(now.plus(settings.retention())));
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        int status = row.getInt("status");
        boolean running = row.wasNull();
        return new Held(
                new Fingerprint(row.getString("fingerprint")),
                row.getObject("lease_until", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                running ? null : new Begin.Replay(status, row.getString("content_type"), row.getBytes("body")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A row as it was read; without an answer, its request runs. */
    private record Held(Fingerprint fingerprint, Instant leaseUntil, Instant expiresAt, Begin.@Nullable Replay answer) {

        boolean canBeTakenBy(IdempotencyRequest request, Instant now) {
            boolean crashed = answer == null && !leaseUntil.isAfter(now) && fingerprint.equals(request.fingerprint());
            return crashed || !expiresAt.isAfter(now);
        }

        Begin answer(IdempotencyRequest request, Instant now) {
            if (!fingerprint.equals(request.fingerprint())) {
                return new Begin.Reused();
            }
            return answer == null ? new Begin.InProgress(wait(now)) : answer;
        }

        private Duration wait(Instant now) {
            Duration left = Duration.between(now, leaseUntil);
            Duration bounded = left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left;
            return Duration.ofSeconds(Math.max(1, bounded.toSeconds()));
        }
    }
}
