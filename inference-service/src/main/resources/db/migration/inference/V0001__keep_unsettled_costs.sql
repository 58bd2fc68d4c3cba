-- What payment-service could not be told at once. A row is there until it has been.
CREATE TABLE unsettled_costs (
    reservation_id UUID PRIMARY KEY,
    user_id UUID NOT NULL,
    cost_micros BIGINT NOT NULL CHECK (cost_micros > 0),
    model TEXT NOT NULL,
    tokens INTEGER NOT NULL CHECK (tokens >= 0),
    created_at TIMESTAMPTZ NOT NULL,
    next_try_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX idx_unsettled_costs_next_try_at ON unsettled_costs (next_try_at);
