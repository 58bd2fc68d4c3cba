-- The keys that sign tokens. The private half is sealed with AES-GCM under a key that is not in this database.
CREATE TABLE signing_keys (
    kid           text        PRIMARY KEY,
    state         text        NOT NULL CHECK (state IN ('PENDING', 'ACTIVE', 'RETIRED')),
    public_jwk    jsonb       NOT NULL,
    sealed_key    bytea       NOT NULL,
    published_at  timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL
);

-- One key signs, and at most one waits for its turn, whatever two instances may do at the same time.
CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (state) WHERE state = 'ACTIVE';
CREATE UNIQUE INDEX signing_keys_one_pending ON signing_keys (state) WHERE state = 'PENDING';

-- The programs that may ask for tokens. Configuration is the truth; each start writes it here.
CREATE TABLE clients (
    client_id      text        PRIMARY KEY CHECK (client_id ~ '^[A-Za-z0-9._-]{1,64}$'),
    secret_hash    text        NOT NULL,
    scopes         text[]      NOT NULL,
    player_tokens  boolean     NOT NULL,
    updated_at     timestamptz NOT NULL DEFAULT now()
);

-- Tokens that were revoked before their time. A row is of no use once its token has expired.
CREATE TABLE revoked_tokens (
    jti         text        PRIMARY KEY,
    expires_at  timestamptz NOT NULL
);

CREATE INDEX revoked_tokens_by_expiry ON revoked_tokens (expires_at);
