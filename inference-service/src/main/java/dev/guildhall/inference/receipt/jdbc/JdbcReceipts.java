package dev.guildhall.inference.receipt.jdbc;

import dev.guildhall.inference.receipt.Receipt;
import dev.guildhall.inference.receipt.Receipts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Table {@code turn_receipts}. */
@Component
final class JdbcReceipts implements Receipts {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int STEP = 1_000;

    private final JdbcClient database;
    private final JdbcTemplate batches;

    JdbcReceipts(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    @Override
    public Set<UUID> add(List<Receipt> receipts) {
        int[][] counts = batches.batchUpdate("""
                INSERT INTO turn_receipts (turn_id, client, player_id, told_at, receipt)
                VALUES (?, ?, ?, ?, ?::json)
                ON CONFLICT (turn_id) DO NOTHING
                """, receipts, receipts.size(), (statement, receipt) -> {
            statement.setObject(1, receipt.turnId());
            statement.setString(2, receipt.client());
            statement.setObject(3, receipt.playerId());
            statement.setObject(4, receipt.at().atOffset(ZoneOffset.UTC));
            statement.setString(5, JSON.writeValueAsString(receipt));
        });
        Set<UUID> added = new HashSet<>();
        for (int i = 0; i < receipts.size(); i++) {
            if (counts[0][i] != 0) {
                added.add(receipts.get(i).turnId());
            }
        }
        return added;
    }

    @Override
    public Optional<Receipt> find(UUID turn) {
        return database.sql("SELECT receipt FROM turn_receipts WHERE turn_id = ?")
                .param(turn)
                .query(String.class)
                .optional()
                .map(json -> JSON.readValue(json, Receipt.class));
    }

    @Override
    public int forget(UUID player) {
        return database.sql("DELETE FROM turn_receipts WHERE player_id = ?")
                .param(player)
                .update();
    }

    @Override
    public int forgetBefore(Instant end) {
        return database.sql("""
                        DELETE FROM turn_receipts
                        WHERE turn_id IN (SELECT turn_id FROM turn_receipts WHERE told_at < ? ORDER BY told_at LIMIT ?)
                        """).param(end.atOffset(ZoneOffset.UTC)).param(STEP).update();
    }
}
