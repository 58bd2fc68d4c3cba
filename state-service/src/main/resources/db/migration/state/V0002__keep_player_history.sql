-- What players did (game-ai-contracts, "PostgreSQL Schema"), a partition for each month of UTC. The index over players has the
-- time as well, so that a page of a history is read in its order.
CREATE TABLE player_history (
    id BIGSERIAL,
    player_id UUID NOT NULL,
    action VARCHAR(100) NOT NULL,
    context JSONB,
    timestamp TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (id, timestamp)
) PARTITION BY RANGE (timestamp);

CREATE INDEX idx_player_history_player_id ON player_history (player_id, timestamp, id);
CREATE INDEX idx_player_history_timestamp ON player_history (timestamp);

CREATE FUNCTION player_history_partition(p_at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'player_history_' || to_char(p_at AT TIME ZONE 'UTC', 'YYYY_MM')
$$;

-- Makes the partition of a month, if it is not there; says whether it did. A table is made first and attached then, which lets
-- others read and write on. One at a time makes partitions.
CREATE FUNCTION make_player_history_partition(p_at timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    name text := player_history_partition(p_at);
    starts timestamp := date_trunc('month', p_at AT TIME ZONE 'UTC');
BEGIN
    IF to_regclass(name) IS NOT NULL THEN
        RETURN false;
    END IF;
    -- Any number will do, as long as nothing else in this database locks the same one.
    PERFORM pg_advisory_xact_lock(8002000000000001);
    -- Asked of the table, since to_regclass may still remember that there was none.
    IF EXISTS (SELECT
                 FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'player_history'::regclass AND c.relname = name) THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE player_history INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    EXECUTE format('ALTER TABLE player_history ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   name, to_char(starts, 'YYYY-MM-DD') || ' 00:00:00+00',
                   to_char(starts + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
    RETURN true;
END;
$$;

-- Drops the partitions of months that ended at this time or before; says how many. Whoever uses the table is waited for, but
-- not for long: the next round tries again.
CREATE FUNCTION drop_player_history_before(p_before timestamptz) RETURNS integer LANGUAGE plpgsql
SET lock_timeout = '2s' AS $$
DECLARE
    oldest_kept text := player_history_partition(p_before);
    name text;
    dropped integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(8002000000000001);
    FOR name IN SELECT c.relname
                  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                 WHERE i.inhparent = 'player_history'::regclass
                   AND c.relname ~ '^player_history_[0-9]{4}_[0-9]{2}$' AND c.relname::text COLLATE "C" < oldest_kept
                 ORDER BY c.relname
    LOOP
        EXECUTE format('DROP TABLE %I', name);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END;
$$;

-- Keeps what a player did, as change_entity does, and in the player's history.
CREATE FUNCTION record_action(
    p_id uuid, p_expected bigint, p_type text, p_first_type text, p_event_id uuid, p_event_type text, p_event jsonb,
    p_player uuid, p_summary text, p_now timestamptz, p_most_bytes integer, p_uncached boolean)
RETURNS TABLE (outcome text, version bigint, type text, data jsonb, updated_at timestamptz)
LANGUAGE plpgsql AS $$
DECLARE
    made record;
BEGIN
    SELECT * INTO made
      FROM change_entity(p_id, p_expected, p_type, p_first_type, p_event_id, p_event_type, p_event, p_player, p_summary,
                         p_now, p_most_bytes, p_uncached);
    IF made.outcome = 'changed' THEN
        -- A job makes partitions ahead; this is for the day on which it could not.
        IF to_regclass(player_history_partition(made.updated_at)) IS NULL THEN
            PERFORM make_player_history_partition(made.updated_at);
        END IF;
        INSERT INTO player_history (player_id, action, context, timestamp)
        VALUES (p_id, p_event_type, coalesce(p_event -> 'context', '{}'), made.updated_at);
    END IF;
    RETURN QUERY SELECT made.outcome, made.version, made.type, made.data, made.updated_at;
END;
$$;
