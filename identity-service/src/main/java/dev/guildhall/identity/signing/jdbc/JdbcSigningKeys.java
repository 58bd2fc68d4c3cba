package dev.guildhall.identity.signing.jdbc;

import com.nimbusds.jose.jwk.RSAKey;
import dev.guildhall.identity.signing.KeyChange;
import dev.guildhall.identity.signing.KeySeal;
import dev.guildhall.identity.signing.KeyState;
import dev.guildhall.identity.signing.SigningKey;
import dev.guildhall.identity.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class JdbcSigningKeys implements SigningKeys {
    /** Any number will do, as long as nothing else in this database locks the same one. */
    private static final long ROTATION_LOCK = 8090_0001L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final KeySeal seal;

    JdbcSigningKeys(JdbcClient jdbc, PlatformTransactionManager transactions, KeySeal seal) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.seal = seal;
    }

    @Override
    public List<SigningKey> all() {
        return jdbc.sql("""
                        SELECT kid, state, sealed_key, published_at, changed_at
                        FROM signing_keys
                        ORDER BY published_at, kid
                        """).query((row, number) -> key(row)).list();
    }

    @Override
    public void change(Function<List<SigningKey>, List<KeyChange>> decision) {
        transaction.executeWithoutResult(status -> {
            // Held until the transaction ends, so that the next instance decides on what this one wrote.
            jdbc.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(:lock)) AS locked")
                    .param("lock", ROTATION_LOCK)
                    .query(Integer.class)
                    .single();
            decision.apply(all()).forEach(this::carryOut);
        });
    }

    private void carryOut(KeyChange change) {
        switch (change) {
            case KeyChange.Added(SigningKey key) -> add(key);
            case KeyChange.Moved(SigningKey key) ->
                jdbc.sql("UPDATE signing_keys SET state = :state, changed_at = :changed WHERE kid = :kid")
                        .param("state", key.state().name())
                        .param("changed", utc(key.changedAt()))
                        .param("kid", key.id())
                        .update();
            case KeyChange.Removed(SigningKey key) ->
                jdbc.sql("DELETE FROM signing_keys WHERE kid = :kid")
                        .param("kid", key.id())
                        .update();
        }
    }

    private void add(SigningKey key) {
        jdbc.sql("""
                        INSERT INTO signing_keys (kid, state, public_jwk, sealed_key, published_at, changed_at)
                        VALUES (:kid, :state, CAST(:jwk AS jsonb), :sealed, :published, :changed)
                        """)
                .param("kid", key.id())
                .param("state", key.state().name())
                .param("jwk", key.pair().toPublicJWK().toJSONString())
                .param("sealed", seal.seal(key.id(), key.pair().toJSONString().getBytes(StandardCharsets.UTF_8)))
                .param("published", utc(key.publishedAt()))
                .param("changed", utc(key.changedAt()))
                .update();
    }

    private SigningKey key(ResultSet row) throws SQLException {
        String kid = row.getString("kid");
        byte[] plain = seal.open(kid, row.getBytes("sealed_key"));
        try {
            return new SigningKey(
                    KeyState.valueOf(row.getString("state")),
                    RSAKey.parse(new String(plain, StandardCharsets.UTF_8)),
                    instant(row, "published_at"),
                    instant(row, "changed_at"));
        } catch (ParseException e) {
            // Not as the cause: its message may quote the private key.
            throw new IllegalStateException("the stored signing key " + kid + " is not a key (expected: a JWK)");
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
