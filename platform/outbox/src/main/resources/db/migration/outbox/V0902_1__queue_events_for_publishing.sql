-- Events that were committed and wait to be published; a published event's row is deleted. xid is the transaction
-- that wrote the row: the relay reads only rows of transactions older than the oldest one that still runs, so none
-- can appear behind it.
CREATE TABLE outbox (
    xid           xid8        NOT NULL DEFAULT pg_current_xact_id(),
    seq           bigint      GENERATED ALWAYS AS IDENTITY,
    id            uuid        NOT NULL,
    type          text        NOT NULL,
    partition_key text        NOT NULL,
    payload       json        NOT NULL,
    occurred_at   timestamptz NOT NULL,
    PRIMARY KEY (xid, seq)
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 1000);
