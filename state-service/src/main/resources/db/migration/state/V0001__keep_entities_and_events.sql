-- Entities and what happened to them (game-ai-contracts, "PostgreSQL Schema"). Times are with a time zone. The documented
-- columns come first; what follows them is ours.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The truth. A stream is numbered 1, 2, 3 ... without a gap, and its times never go back. `data` has `set` (an object),
-- `removed` (a list of keys), `type` where it was made or given, and `context` for an action.
CREATE TABLE events (
    id BIGSERIAL PRIMARY KEY,
    stream_id UUID NOT NULL,
    event_type VARCHAR(100) NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    data JSONB NOT NULL,
    timestamp TIMESTAMPTZ NOT NULL DEFAULT now(),
    event_id UUID NOT NULL UNIQUE,
    player_id UUID,
    summary VARCHAR(500),
    UNIQUE (stream_id, sequence)
);

CREATE INDEX idx_events_stream_id ON events (stream_id);
CREATE INDEX idx_events_timestamp ON events (timestamp);
-- For whoever wants to be forgotten.
CREATE INDEX idx_events_player_id ON events (player_id) WHERE player_id IS NOT NULL;

-- The snapshot of each stream. World and position follow from the data, so they are right whoever writes.
CREATE TABLE entities (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    type VARCHAR(50) NOT NULL,
    data JSONB NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    version BIGINT NOT NULL,
    world_id UUID GENERATED ALWAYS AS ((data ->> 'world_id')::uuid) STORED,
    position POINT GENERATED ALWAYS AS (
        CASE WHEN data ?& ARRAY['x', 'y'] THEN point((data ->> 'x')::float8, (data ->> 'y')::float8) END) STORED,
    z FLOAT8 GENERATED ALWAYS AS (coalesce((data ->> 'z')::float8, 0)) STORED
);

CREATE INDEX idx_entities_type ON entities (type);
CREATE INDEX idx_entities_updated_at ON entities (updated_at);
-- Neighbours on the map, the nearest first. Those without a world are in one.
CREATE INDEX idx_entities_place
    ON entities USING gist (coalesce(world_id, '00000000-0000-0000-0000-000000000000'), position)
 WHERE position IS NOT NULL;

-- Entities that changed while Redis could not be told. A note is another one each time, so that nobody crosses out more than
-- was read.
CREATE TABLE uncached_entities (
    entity_id UUID PRIMARY KEY,
    note UUID NOT NULL,
    noted_at TIMESTAMPTZ NOT NULL
);

CREATE FUNCTION note_uncached(p_id uuid, p_now timestamptz) RETURNS void LANGUAGE sql AS $$
    INSERT INTO uncached_entities (entity_id, note, noted_at)
    VALUES (p_id, gen_random_uuid(), p_now)
    ON CONFLICT (entity_id) DO UPDATE SET note = EXCLUDED.note, noted_at = EXCLUDED.noted_at
$$;

-- What a stream makes of an entity up to a version, that included; no row for no stream. Of each key the last word counts, so
-- it costs as much as was ever said, and not as much as the entity is large each time.
CREATE FUNCTION fold_events(p_id uuid, p_version bigint)
RETURNS TABLE (version bigint, type text, data jsonb, updated_at timestamptz, created_at timestamptz)
LANGUAGE sql STABLE AS $$
    SELECT newest.sequence,
           (SELECT e.data ->> 'type'
              FROM events e
             WHERE e.stream_id = p_id AND e.sequence <= newest.sequence AND e.data ? 'type'
             ORDER BY e.sequence DESC
             LIMIT 1),
           (SELECT coalesce(jsonb_object_agg(word.key, word.value) FILTER (WHERE word.value IS NOT NULL), '{}')
              FROM (SELECT DISTINCT ON (said.key) said.key, said.value
                      FROM events e
                     CROSS JOIN LATERAL (SELECT s.key, s.value FROM jsonb_each(e.data -> 'set') s
                                          UNION ALL
                                         SELECT r.key, NULL FROM jsonb_array_elements_text(e.data -> 'removed') r (key)
                                        ) said
                     WHERE e.stream_id = p_id AND e.sequence <= newest.sequence
                     ORDER BY said.key, e.sequence DESC) word),
           newest.timestamp,
           (SELECT e.timestamp FROM events e WHERE e.stream_id = p_id ORDER BY e.sequence LIMIT 1)
      FROM events newest
     WHERE newest.stream_id = p_id AND newest.sequence <= p_version
     ORDER BY newest.sequence DESC
     LIMIT 1
$$;

-- Makes one snapshot again from its stream: 'right' if it was so before, 'corrected', 'made', or 'removed' where there is no
-- stream. It holds the entity's row, so nobody changes it meanwhile.
CREATE FUNCTION rebuild_entity(p_id uuid, p_now timestamptz) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    now_is entities%ROWTYPE;
    ought record;
    outcome text;
BEGIN
    LOOP
        SELECT * INTO now_is FROM entities WHERE id = p_id FOR UPDATE;
        -- A statement of its own, so that it sees what was committed while the one above waited.
        SELECT * INTO ought FROM fold_events(p_id, 9223372036854775807);
        IF ought.version IS NULL THEN
            IF now_is.id IS NULL THEN
                RETURN 'right';
            END IF;
            DELETE FROM entities WHERE id = p_id;
            outcome := 'removed';
        ELSIF now_is.id IS NULL THEN
            INSERT INTO entities (id, type, data, updated_at, created_at, version)
            VALUES (p_id, ought.type, ought.data, ought.updated_at, ought.created_at, ought.version)
            ON CONFLICT (id) DO NOTHING;
            IF NOT FOUND THEN
                CONTINUE;
            END IF;
            outcome := 'made';
        ELSIF (now_is.type, now_is.data, now_is.updated_at, now_is.created_at, now_is.version)
              IS DISTINCT FROM (ought.type, ought.data, ought.updated_at, ought.created_at, ought.version) THEN
            UPDATE entities
               SET type = ought.type, data = ought.data, updated_at = ought.updated_at,
                   created_at = ought.created_at, version = ought.version
             WHERE id = p_id;
            outcome := 'corrected';
        ELSE
            RETURN 'right';
        END IF;
        PERFORM note_uncached(p_id, p_now);
        RETURN outcome;
    END LOOP;
END;
$$;

-- Changes one entity and says so in its stream. p_expected is the version that must be there, 0 for none, NULL for any. p_type
-- is what it becomes, NULL to leave it; p_first_type what it is when it is made here. Outcomes: 'changed', with the entity as it
-- is now; 'conflict', with the version that is there; 'too_large', to be rolled back by the caller.
CREATE FUNCTION change_entity(
    p_id uuid, p_expected bigint, p_type text, p_first_type text, p_event_id uuid, p_event_type text, p_event jsonb,
    p_player uuid, p_summary text, p_now timestamptz, p_most_bytes integer, p_uncached boolean)
RETURNS TABLE (outcome text, version bigint, type text, data jsonb, updated_at timestamptz)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    removed text[] := ARRAY(SELECT jsonb_array_elements_text(p_event -> 'removed'));
    changed entities%ROWTYPE;
    there bigint;
BEGIN
    LOOP
        UPDATE entities e
           SET data = (e.data - removed) || coalesce(p_event -> 'set', '{}'),
               type = coalesce(p_type, e.type),
               version = e.version + 1,
               updated_at = greatest(e.updated_at, p_now)
         WHERE e.id = p_id AND (p_expected IS NULL OR e.version = p_expected)
        RETURNING e.* INTO changed;
        EXIT WHEN FOUND;
        SELECT e.version INTO there FROM entities e WHERE e.id = p_id;
        IF FOUND THEN
            IF there = p_expected OR p_expected IS NULL THEN
                CONTINUE;
            END IF;
            RETURN QUERY SELECT 'conflict', there, NULL::text, NULL::jsonb, NULL::timestamptz;
            RETURN;
        END IF;
        IF EXISTS (SELECT FROM events e WHERE e.stream_id = p_id) THEN
            -- Somebody has lost the snapshot.
            PERFORM rebuild_entity(p_id, p_now);
            CONTINUE;
        END IF;
        IF p_expected > 0 THEN
            RETURN QUERY SELECT 'conflict', 0::bigint, NULL::text, NULL::jsonb, NULL::timestamptz;
            RETURN;
        END IF;
        INSERT INTO entities AS e (id, type, data, updated_at, created_at, version)
        VALUES (p_id, coalesce(p_type, p_first_type), coalesce(p_event -> 'set', '{}'), p_now, p_now, 1)
        ON CONFLICT (id) DO NOTHING
        RETURNING e.* INTO changed;
        EXIT WHEN FOUND;
    END LOOP;
    IF octet_length(changed.data::text) > p_most_bytes THEN
        RETURN QUERY SELECT 'too_large', changed.version, NULL::text, NULL::jsonb, NULL::timestamptz;
        RETURN;
    END IF;
    INSERT INTO events (stream_id, event_type, sequence, data, timestamp, event_id, player_id, summary)
    VALUES (p_id, p_event_type, changed.version,
            CASE WHEN changed.version = 1 OR p_type IS NOT NULL
                 THEN p_event || jsonb_build_object('type', changed.type) ELSE p_event END,
            changed.updated_at, p_event_id, p_player, p_summary);
    IF p_uncached THEN
        PERFORM note_uncached(p_id, p_now);
    END IF;
    RETURN QUERY SELECT 'changed', changed.version, changed.type::text, changed.data, changed.updated_at;
END;
$$;

-- How far a place is from another, in all three dimensions.
CREATE FUNCTION distance_to(p_position point, p_z float8, x float8, y float8, z float8) RETURNS float8
LANGUAGE sql IMMUTABLE RETURN
    sqrt((p_position[0] - x) * (p_position[0] - x) + (p_position[1] - y) * (p_position[1] - y) + (p_z - z) * (p_z - z));

-- Who is near a place, the nearest first, those equally near by id, after the one at p_after and p_last. All without a world are
-- in one. The index knows the map and not the height. So as many as are wanted are taken from the map first, and the farthest of
-- them says how far to look: nobody who is nearer can be farther away on the map. How many are in a box is anybody's guess, and
-- the planner's is too low: without these settings it would read and sort all of them.
CREATE FUNCTION find_neighbours(
    p_world uuid, p_x float8, p_y float8, p_z float8, p_radius float8, p_after float8, p_last uuid, p_self uuid,
    p_most integer)
RETURNS TABLE (id uuid, type text, data jsonb, version bigint, updated_at timestamptz, distance float8)
LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
#variable_conflict use_column
DECLARE
    world uuid := coalesce(p_world, '00000000-0000-0000-0000-000000000000');
    reach float8;
    found bigint;
BEGIN
    SELECT count(*), max(near.distance) INTO found, reach
      FROM (SELECT distance_to(e.position, e.z, p_x, p_y, p_z) AS distance
              FROM entities e
             WHERE coalesce(e.world_id, '00000000-0000-0000-0000-000000000000') = world
               AND e.position <@ box(point(p_x - p_radius - 1, p_y - p_radius - 1),
                                     point(p_x + p_radius + 1, p_y + p_radius + 1))
               AND distance_to(e.position, e.z, p_x, p_y, p_z) <= p_radius
               AND (distance_to(e.position, e.z, p_x, p_y, p_z), e.id) > (p_after, p_last)
               AND e.id <> p_self
             ORDER BY e.position <-> point(p_x, p_y)
             LIMIT p_most) AS near;
    IF found < p_most THEN
        reach := p_radius;
    END IF;
    RETURN QUERY
    SELECT e.id, e.type::text, e.data, e.version, e.updated_at, distance_to(e.position, e.z, p_x, p_y, p_z)
      FROM entities e
     WHERE coalesce(e.world_id, '00000000-0000-0000-0000-000000000000') = world
       AND e.position <@ box(point(p_x - reach - 1, p_y - reach - 1), point(p_x + reach + 1, p_y + reach + 1))
       AND distance_to(e.position, e.z, p_x, p_y, p_z) <= reach
       AND (distance_to(e.position, e.z, p_x, p_y, p_z), e.id) > (p_after, p_last)
       AND e.id <> p_self
     ORDER BY distance_to(e.position, e.z, p_x, p_y, p_z), e.id
     LIMIT p_most;
END;
$$;
