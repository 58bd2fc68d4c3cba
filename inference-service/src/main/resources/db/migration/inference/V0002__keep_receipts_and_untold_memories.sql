-- What NPCs are to remember and state-service has not been told yet. A row is there until it has been.
CREATE TABLE untold_memories (
    memory_id   uuid        PRIMARY KEY,
    npc_id      uuid        NOT NULL,
    text        text        NOT NULL,
    audience    uuid[]      NOT NULL,
    player_ids  uuid[]      NOT NULL,
    importance  real        NOT NULL CHECK (importance BETWEEN 0 AND 1),
    happened_at timestamptz NOT NULL,
    next_try_at timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.02);

CREATE INDEX idx_untold_memories_next_try_at ON untold_memories (next_try_at, memory_id);

-- How each turn came to be. json and not jsonb: it is given back as it was, and jsonb refuses what json may hold.
CREATE TABLE turn_receipts (
    turn_id    uuid        PRIMARY KEY,
    client     text        NOT NULL,
    player_id  uuid,
    told_at    timestamptz NOT NULL,
    receipt    json        NOT NULL
);

CREATE INDEX idx_turn_receipts_player_id ON turn_receipts (player_id) WHERE player_id IS NOT NULL;
CREATE INDEX idx_turn_receipts_told_at ON turn_receipts (told_at);
