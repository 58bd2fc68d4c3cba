-- One row for each use of an idempotency key. While status is null the request runs, under a lease; then it is the
-- answer.
CREATE TABLE idempotency_keys (
    scope        text        NOT NULL,
    owner        text        NOT NULL,
    key          text        NOT NULL,
    fingerprint  text        NOT NULL,
    lease        uuid        NOT NULL,
    lease_until  timestamptz NOT NULL,
    status       smallint,
    content_type text,
    body         bytea,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (scope, owner, key),
    CONSTRAINT idempotency_answer_is_whole
        CHECK (num_nulls(status, content_type, body) IN (0, 3))
) WITH (autovacuum_vacuum_scale_factor = 0.05);

CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);
