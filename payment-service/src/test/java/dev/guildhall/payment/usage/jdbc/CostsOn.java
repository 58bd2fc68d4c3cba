package dev.guildhall.payment.usage.jdbc;

import dev.guildhall.payment.usage.Costs;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The costs on a real database, without a Spring context around them. */
public final class CostsOn {
    private CostsOn() {}

    public static Costs database(DataSource source) {
        return new JdbcCosts(JdbcClient.create(source));
    }

    /** Inserts costs of 1, 2, 3, … micro-dollars and ten tokens each, ten in every second from a time on (ISO 8601). */
    public static void insert(JdbcClient jdbc, UUID user, String from, int rows) {
        jdbc.sql("""
                INSERT INTO cost_tracking (user_id, service, layer, model, tokens, cost_usd, timestamp, charge_id)
                SELECT :user, 'inference-service', 3, CASE n % 3 WHEN 0 THEN NULL ELSE 'model-' || n % 3 END, 10,
                       n / 1000000.0, CAST(:from AS timestamptz) + n / 10 * interval '1 second', gen_random_uuid()
                  FROM generate_series(1, :rows) n
                """)
                .param("user", user)
                .param("from", from)
                .param("rows", rows)
                .update();
    }
}
