-- How often a user has used a layer in the UTC day and the UTC hour that end at reset_at. A row whose end has passed counts
-- as 0, so a new window needs no job to begin.
CREATE TABLE rate_limits (
    user_id  uuid        NOT NULL,
    layer    integer     NOT NULL CHECK (layer BETWEEN 1 AND 4),
    period   varchar(20) NOT NULL CHECK (period IN ('daily', 'hourly')),
    count    integer     NOT NULL DEFAULT 0 CHECK (count >= 0),
    reset_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, layer, period)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

CREATE INDEX idx_rate_limits_reset_at ON rate_limits (reset_at);

-- Counts as many of the wanted uses as both windows still hold, in both, and says how both stand then. Every caller locks
-- the day's row before the hour's. A window only moves on: an instance whose clock is behind counts in the later window.
CREATE FUNCTION take_uses(
    the_user uuid, the_layer integer, wanted integer, daily_limit integer, hourly_limit integer,
    at timestamptz, day_end timestamptz, hour_end timestamptz,
    OUT granted integer, OUT daily integer, OUT hourly integer, OUT daily_reset timestamptz, OUT hourly_reset timestamptz)
LANGUAGE plpgsql AS $$
BEGIN
    LOOP
        SELECT max(r.count) FILTER (WHERE r.period = 'daily'), max(r.reset_at) FILTER (WHERE r.period = 'daily'),
               max(r.count) FILTER (WHERE r.period = 'hourly'), max(r.reset_at) FILTER (WHERE r.period = 'hourly')
          INTO daily, daily_reset, hourly, hourly_reset
          FROM (SELECT l.period, l.count, l.reset_at FROM rate_limits l
                 WHERE l.user_id = the_user AND l.layer = the_layer ORDER BY l.period FOR UPDATE) r;
        EXIT WHEN num_nulls(daily, hourly) = 0;
        -- Also after a row was removed while this waited for it.
        INSERT INTO rate_limits VALUES (the_user, the_layer, 'daily', 0, day_end) ON CONFLICT DO NOTHING;
        INSERT INTO rate_limits VALUES (the_user, the_layer, 'hourly', 0, hour_end) ON CONFLICT DO NOTHING;
    END LOOP;
    IF daily_reset <= at THEN
        daily := 0;
        daily_reset := day_end;
    END IF;
    IF hourly_reset <= at THEN
        hourly := 0;
        hourly_reset := hour_end;
    END IF;
    granted := greatest(0, least(wanted, daily_limit - daily, hourly_limit - hourly));
    IF granted > 0 THEN
        daily := daily + granted;
        hourly := hourly + granted;
        UPDATE rate_limits
           SET count = CASE period WHEN 'daily' THEN daily ELSE hourly END,
               reset_at = CASE period WHEN 'daily' THEN daily_reset ELSE hourly_reset END
         WHERE user_id = the_user AND layer = the_layer;
    END IF;
END
$$;
