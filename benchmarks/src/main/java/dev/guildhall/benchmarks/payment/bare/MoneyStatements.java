package dev.guildhall.benchmarks.payment.bare;

import dev.guildhall.benchmarks.payment.grpc.MoneyCalls.Generation;
import java.util.Map;

/** The work of a reserve and a settle in PostgreSQL, as a script for pgbench. */
public final class MoneyStatements {
    /**
     * What payment-service says to PostgreSQL, in the same transactions and round trips: the driver sends BEGIN along with the
     * first statement. Ids are made here, of random numbers.
     */
    public static final String SCRIPT = """
            \\set user random(1, :users)
            \\set key random(1, 4611686018427387904)
            \\startpipeline
            BEGIN;
            SELECT r.*, CASE r.outcome WHEN 'refused' THEN tier_of(CAST(md5('user' || :user) AS uuid), now()) END AS tier
              FROM reserve_money(now(), CAST(:tiers AS jsonb), CAST(md5('user' || :user) AS uuid),
                                 CAST(md5('reservation' || :key) AS uuid), :held, :layer, now() + interval '600 s',
                                 CAST(md5('charge' || :key) AS uuid)) r;
            \\endpipeline
            COMMIT;
            \\startpipeline
            BEGIN;
            SELECT outcome, booked_micros, layer
              FROM settle_reservation(now(), CAST(:tiers AS jsonb), CAST(md5('user' || :user) AS uuid),
                                      CAST(md5('reservation' || :key) AS uuid), CAST(md5('charge' || :key) AS uuid),
                                      :cost, :service, :model, :tokens);
            \\endpipeline
            INSERT INTO outbox (id, type, partition_key, payload, occurred_at)
            VALUES (uuidv7(), 'cost_tracking', CAST(md5('user' || :user) AS uuid), CAST(:event AS json), now());
            COMMIT;
            """;

    private MoneyStatements() {}

    /**
     * What the script is told.
     *
     * @param tiers the terms of the tiers as payment-service hands them to the functions
     */
    public static Map<String, Object> variables(Generation generation, int users, String tiers) {
        return Map.of(
                "users", users,
                "tiers", tiers,
                "held", generation.heldMicros(),
                "cost", generation.costMicros(),
                "layer", generation.layer(),
                "service", generation.service(),
                "model", generation.model(),
                "tokens", generation.tokens(),
                "event", event(generation));
    }

    /** As long as the real one; pgbench cannot make one for each user at no cost. */
    private static String event(Generation generation) {
        String id = "00000000-0000-0000-0000-000000000000";
        return """
                {"event_type":"cost_tracking","timestamp":"2026-01-01T00:00:00.000Z","user_id":"%s","data":\
                {"charge_id":"%s","service":"%s","layer":%d,"model":"%s","tokens":%d,"cost_usd":%s,"cost_micros":%d},\
                "model_version":"%s","partition_key":"%s"}""".formatted(
                        id,
                        id,
                        generation.service(),
                        generation.layer(),
                        generation.model(),
                        generation.tokens(),
                        generation.costMicros() / 1e6,
                        generation.costMicros(),
                        generation.model(),
                        id);
    }
}
