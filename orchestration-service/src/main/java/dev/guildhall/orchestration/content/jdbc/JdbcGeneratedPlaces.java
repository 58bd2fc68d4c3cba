package dev.guildhall.orchestration.content.jdbc;

import dev.guildhall.orchestration.content.Asker;
import dev.guildhall.orchestration.content.Generated;
import dev.guildhall.orchestration.content.GeneratedPlaces;
import dev.guildhall.orchestration.content.UpperLayers;
import dev.guildhall.platform.idempotency.Begin;
import dev.guildhall.platform.idempotency.Lease;
import dev.guildhall.platform.idempotency.LeaseLostException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code generated_content}; with an idempotency key, {@code idempotency_keys} in the same transaction. */
@Component
final class JdbcGeneratedPlaces implements GeneratedPlaces {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int STEP = 1_000;
    private static final int OK = 200;
    /** Of the answer that stands under an idempotency key: the id of the place. */
    private static final String ID_TYPE = "text/plain";

    private final JdbcClient database;
    private final TransactionOperations transactions;

    JdbcGeneratedPlaces(JdbcClient database, TransactionOperations transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public void requirePresent() {
        database.sql("SELECT 1").query(Integer.class).single();
    }

    @Override
    public void add(Generated place, @Nullable Lease lease) {
        try {
            transactions.executeWithoutResult(_ -> {
                insert(place);
                if (lease != null) {
                    lease.complete(OK, ID_TYPE, place.id().toString().getBytes(StandardCharsets.US_ASCII));
                }
            });
        } catch (LeaseLostException takenOver) {
            throw new Begin.InProgress(Duration.ofSeconds(1)).refusal().asException();
        } catch (TransactionSystemException lost) {
            // Neither commit nor rollback got through: the connection is gone.
            throw new DataAccessResourceFailureException("the connection was lost", lost);
        }
    }

    private void insert(Generated place) {
        Asker asker = place.asker();
        database.sql("""
                        INSERT INTO generated_content
                               (id, client, player_id, request, generator_version, layers, created_at)
                        VALUES (?, ?, ?, ?::json, ?, ?::json, ?)
                        """)
                .param(place.id())
                .param(asker.client())
                .param(asker.player())
                .param(JSON.writeValueAsString(StoredRequest.of(place)))
                .param(place.generatorVersion())
                .param(JSON.writeValueAsString(place.upper()))
                .param(place.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public Optional<Generated> find(UUID id) {
        return database.sql("""
                        SELECT id, client, player_id, request, generator_version, layers, created_at
                          FROM generated_content
                         WHERE id = ?
                        """).param(id).query((row, _) -> place(row)).optional();
    }

    private static Generated place(ResultSet row) throws SQLException {
        StoredRequest request = JSON.readValue(row.getString("request"), StoredRequest.class);
        return new Generated(
                row.getObject("id", UUID.class),
                new Asker(row.getString("client"), row.getObject("player_id", UUID.class)),
                request.blueprint(),
                request.wishes(),
                row.getInt("generator_version"),
                JSON.readValue(row.getString("layers"), UpperLayers.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    @Override
    public int forget(UUID player) {
        return database.sql("""
                        DELETE FROM generated_content
                         WHERE id IN (SELECT id FROM generated_content WHERE player_id = ? LIMIT ?)
                        """).param(player).param(STEP).update();
    }

    @Override
    public int forgetBefore(Instant end) {
        return database.sql("""
                        DELETE FROM generated_content
                         WHERE id IN (SELECT id FROM generated_content WHERE created_at < ? ORDER BY created_at LIMIT ?)
                        """).param(end.atOffset(ZoneOffset.UTC)).param(STEP).update();
    }
}
