-- How often the memories of an NPC have changed. Whoever changes any of them locks this row first, so that the numbers are
-- in the order of commits, and whoever has seen the number n has seen every change up to n. Rows stay when the memories go.
CREATE TABLE npc_memories (
    npc_id         uuid   PRIMARY KEY,
    change         bigint NOT NULL CHECK (change > 0),
    -- The last change that removed something, or gave it another vector.
    removal_change bigint NOT NULL DEFAULT 0 CHECK (removal_change <= change),
    memories       bigint NOT NULL CHECK (memories >= 0)
) WITH (fillfactor = 70);

-- What NPCs remember. A vector is little-endian float32 of length 1. An empty audience: it is no secret.
CREATE TABLE memories (
    id              uuid        PRIMARY KEY,
    npc_id          uuid        NOT NULL REFERENCES npc_memories (npc_id),
    text            text        NOT NULL,
    kind            varchar(50) NOT NULL,
    importance      real        NOT NULL CHECK (importance BETWEEN 0 AND 1),
    audience        uuid[]      NOT NULL,
    player_ids      uuid[]      NOT NULL,
    embedding       bytea       NOT NULL,
    embedding_model text        NOT NULL,
    happened_at     timestamptz NOT NULL,
    stored_at       timestamptz NOT NULL,
    -- The change of npc_memories that brought it, or gave it another vector.
    change          bigint      NOT NULL
);

-- Vectors do not compress.
ALTER TABLE memories ALTER COLUMN embedding SET STORAGE EXTERNAL;

CREATE INDEX memories_of_npc_by_time ON memories (npc_id, happened_at, id);
CREATE INDEX memories_of_npc_by_change ON memories (npc_id, change);
-- For a player who wants to be forgotten, and for what an NPC remembers of a player.
CREATE INDEX memories_by_player ON memories USING gin (player_ids);
CREATE INDEX memories_for_one_ear ON memories ((audience[1])) WHERE cardinality(audience) = 1;
-- For vectors that have to be made anew, and for what may be forgotten.
CREATE INDEX memories_by_model ON memories (embedding_model, id);
CREATE INDEX memories_by_age ON memories (happened_at, importance);
