-- What each booking cost whom, for reports. charge_id is the booking, none where another
-- program knows of a cost; cost_micros is cost_usd in millionths.
CREATE TABLE cost_tracking (
    id          bigserial      PRIMARY KEY,
    user_id     uuid           NOT NULL,
    service     varchar(50)    NOT NULL,
    layer       integer,
    model       varchar(100),
    tokens      integer,
    cost_usd    decimal(10, 6) NOT NULL,
    timestamp   timestamptz    NOT NULL DEFAULT now(),
    cost_micros bigint         NOT NULL GENERATED ALWAYS AS ((cost_usd * 1000000)::bigint) STORED CHECK (cost_micros >= 0),
    charge_id   uuid           UNIQUE
);

CREATE INDEX idx_cost_tracking_user_id ON cost_tracking (user_id);
CREATE INDEX idx_cost_tracking_timestamp ON cost_tracking (timestamp);
