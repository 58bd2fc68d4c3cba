-- Subscriptions (for tier tracking)
CREATE TABLE subscriptions (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id UUID NOT NULL,
    tier VARCHAR(20) NOT NULL,  -- "free", "premium", "whale"
    status VARCHAR(20) NOT NULL,  -- "active", "canceled", "expired"
    stripe_subscription_id VARCHAR(255),
    starts_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL DEFAULT NOW()
);

CREATE INDEX idx_subscriptions_user_id ON subscriptions(user_id);
CREATE INDEX idx_subscriptions_status ON subscriptions(status);

-- Rate limiting tracking
CREATE TABLE rate_limits (
    user_id UUID NOT NULL,
    layer INTEGER NOT NULL,
    period VARCHAR(20) NOT NULL,  -- "daily", "hourly"
    count INTEGER NOT NULL DEFAULT 0,
    reset_at TIMESTAMP NOT NULL,
    PRIMARY KEY (user_id, layer, period)
);

CREATE INDEX idx_rate_limits_reset_at ON rate_limits(reset_at);

-- Cost tracking
CREATE TABLE cost_tracking (
    id BIGSERIAL PRIMARY KEY,
    user_id UUID NOT NULL,
    service VARCHAR(50) NOT NULL,
    layer INTEGER,
    model VARCHAR(100),
    tokens INTEGER,
    cost_usd DECIMAL(10, 6) NOT NULL,
    timestamp TIMESTAMP NOT NULL DEFAULT NOW()
);

CREATE INDEX idx_cost_tracking_user_id ON cost_tracking(user_id);
CREATE INDEX idx_cost_tracking_timestamp ON cost_tracking(timestamp);
