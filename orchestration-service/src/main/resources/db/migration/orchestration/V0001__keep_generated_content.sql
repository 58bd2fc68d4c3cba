-- What was generated: enough to give all of it again. The foundation is not here, since it is a function of the request.
-- The documents are json and not jsonb: what was answered once is answered again to the letter.
CREATE TABLE generated_content (
    id UUID PRIMARY KEY,
    client VARCHAR(200) NOT NULL,
    player_id UUID,
    request JSON NOT NULL,
    generator_version INTEGER NOT NULL,
    -- Layers 2 to 4, how each layer went, and the entities that were kept.
    layers JSON NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

-- For retention, and for a player who wants to be forgotten.
CREATE INDEX idx_generated_content_created_at ON generated_content (created_at);
CREATE INDEX idx_generated_content_player_id ON generated_content (player_id) WHERE player_id IS NOT NULL;
