-- Ships with PostgreSQL and is trusted: the owner of a database may add it.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- What users subscribe to, ever: a subscription that is replaced stays, canceled and with the time of its end. One holds
-- while it is active, has begun and has not ended; the times decide that, `expired` only says so later for whoever reads it.
CREATE TABLE subscriptions (
    id                     uuid         PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id                uuid         NOT NULL,
    tier                   varchar(20)  NOT NULL CHECK (tier IN ('free', 'premium', 'whale')),
    status                 varchar(20)  NOT NULL CHECK (status IN ('active', 'canceled', 'expired')),
    stripe_subscription_id varchar(255),
    starts_at              timestamptz  NOT NULL,
    expires_at             timestamptz,
    created_at             timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT subscriptions_end_after_they_start CHECK (expires_at > starts_at),
    -- Whatever two callers do at once, no user has two subscriptions at any moment.
    CONSTRAINT subscriptions_one_at_a_time
        EXCLUDE USING gist (user_id WITH =, tstzrange(starts_at, expires_at) WITH &&) WHERE (status <> 'canceled')
);

CREATE INDEX idx_subscriptions_user_id ON subscriptions (user_id);
CREATE INDEX idx_subscriptions_status ON subscriptions (status);
CREATE INDEX subscriptions_by_stripe_id ON subscriptions (stripe_subscription_id)
    WHERE stripe_subscription_id IS NOT NULL;
CREATE INDEX subscriptions_by_expiry ON subscriptions (expires_at) WHERE status = 'active';

-- Events of Stripe that were carried out, so that one that is delivered again is not. Rows go after a while.
CREATE TABLE stripe_events (
    id          varchar(255) PRIMARY KEY,
    received_at timestamptz  NOT NULL
);

CREATE INDEX stripe_events_by_receipt ON stripe_events (received_at);

-- How far each of Stripe's subscriptions is: Stripe delivers in any order, and what is older than this is let pass.
CREATE TABLE stripe_positions (
    stripe_subscription_id varchar(255) PRIMARY KEY,
    created                bigint       NOT NULL,
    step                   smallint     NOT NULL
);
