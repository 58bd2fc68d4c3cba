-- What was generated: enough to give all of it again. The foundation is not here, since it is a function of the request.
CREATE TABLE generated_content (
    id UUID PRIMARY KEY,
    client VARCHAR(200) NOT NULL,
    player_id UUID,
    request JSONB NOT NULL,
    generator_version INTEGER NOT NULL,
    -- Layers 2 to 4, their reports and the entities that were kept, as a ContentResponse.
    content BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

-- For retention, and for a player who wants to be forgotten.
CREATE INDEX idx_generated_content_created_at ON generated_content (created_at);
CREATE INDEX idx_generated_content_player_id ON generated_content (player_id) WHERE player_id IS NOT NULL;
