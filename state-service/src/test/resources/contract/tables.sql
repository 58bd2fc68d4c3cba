-- Entities table
CREATE TABLE entities (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    type VARCHAR(50) NOT NULL,
    data JSONB NOT NULL,
    updated_at TIMESTAMP NOT NULL DEFAULT NOW(),
    created_at TIMESTAMP NOT NULL DEFAULT NOW()
);

CREATE INDEX idx_entities_type ON entities(type);
CREATE INDEX idx_entities_updated_at ON entities(updated_at);

-- Player history table (partitioned by timestamp)
CREATE TABLE player_history (
    id BIGSERIAL,
    player_id UUID NOT NULL,
    action VARCHAR(100) NOT NULL,
    context JSONB,
    timestamp TIMESTAMP NOT NULL DEFAULT NOW(),
    PRIMARY KEY (id, timestamp)
) PARTITION BY RANGE (timestamp);

-- Monthly partitions
CREATE TABLE player_history_2025_01 PARTITION OF player_history
    FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');

CREATE INDEX idx_player_history_player_id ON player_history(player_id);
CREATE INDEX idx_player_history_timestamp ON player_history(timestamp);

-- Events table (event sourcing)
CREATE TABLE events (
    id BIGSERIAL PRIMARY KEY,
    stream_id UUID NOT NULL,
    event_type VARCHAR(100) NOT NULL,
    sequence BIGINT NOT NULL,
    data JSONB NOT NULL,
    timestamp TIMESTAMP NOT NULL DEFAULT NOW(),
    UNIQUE(stream_id, sequence)
);

CREATE INDEX idx_events_stream_id ON events(stream_id);
CREATE INDEX idx_events_timestamp ON events(timestamp);
