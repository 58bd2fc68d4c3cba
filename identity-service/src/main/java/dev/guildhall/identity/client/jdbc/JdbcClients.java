package dev.guildhall.identity.client.jdbc;

import dev.guildhall.identity.client.Client;
import dev.guildhall.identity.client.ClientId;
import dev.guildhall.identity.client.Clients;
import dev.guildhall.identity.client.RegisteredSecret;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class JdbcClients implements Clients {
    private static final Logger log = LoggerFactory.getLogger(JdbcClients.class);

    /** Any number will do, as long as nothing else in this database locks the same one. */
    private static final long PROVISIONING_LOCK = 8090_0002L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    JdbcClients(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<RegisteredSecret> find(ClientId id) {
        try {
            return jdbc.sql("SELECT client_id, secret_hash, scopes, player_tokens FROM clients WHERE client_id = :id")
                    .param("id", id.value())
                    .query((row, number) -> registered(row))
                    .optional();
        } catch (DataAccessResourceFailureException | TransientDataAccessException e) {
            log.warn("Clients cannot be looked up: {}", e.getMessage());
            throw Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "clients cannot be looked up at this moment")
                    .withRetryAfter(Duration.ofSeconds(1))
                    .asException();
        }
    }

    @Override
    public void revise(UnaryOperator<List<RegisteredSecret>> revision) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(:lock)) AS locked")
                    .param("lock", PROVISIONING_LOCK)
                    .query(Integer.class)
                    .single();
            List<RegisteredSecret> after = revision.apply(all());
            jdbc.sql("DELETE FROM clients WHERE client_id <> ALL (:kept)")
                    .param(
                            "kept",
                            after.stream()
                                    .map(kept -> kept.client().id().value())
                                    .toArray(String[]::new))
                    .update();
            after.forEach(this::put);
        });
    }

    private List<RegisteredSecret> all() {
        return jdbc.sql("SELECT client_id, secret_hash, scopes, player_tokens FROM clients ORDER BY client_id")
                .query((row, number) -> registered(row))
                .list();
    }

    private void put(RegisteredSecret secret) {
        jdbc.sql("""
                        INSERT INTO clients (client_id, secret_hash, scopes, player_tokens)
                        VALUES (:id, :hash, :scopes, :playerTokens)
                        ON CONFLICT (client_id) DO UPDATE
                        SET secret_hash = excluded.secret_hash,
                            scopes = excluded.scopes,
                            player_tokens = excluded.player_tokens,
                            updated_at = now()
                        WHERE (clients.secret_hash, clients.scopes, clients.player_tokens)
                            IS DISTINCT FROM (excluded.secret_hash, excluded.scopes, excluded.player_tokens)
                        """)
                .param("id", secret.client().id().value())
                .param("hash", secret.hash())
                .param("scopes", secret.client().scopes().stream().sorted().toArray(String[]::new))
                .param("playerTokens", secret.client().playerTokens())
                .update();
    }

    private static RegisteredSecret registered(ResultSet row) throws SQLException {
        Set<String> scopes = Set.of((String[]) row.getArray("scopes").getArray());
        return new RegisteredSecret(
                new Client(new ClientId(row.getString("client_id")), scopes, row.getBoolean("player_tokens")),
                row.getString("secret_hash"));
    }
}
