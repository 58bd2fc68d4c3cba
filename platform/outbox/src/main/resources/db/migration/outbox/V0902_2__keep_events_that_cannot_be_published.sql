-- Events that the relay gave up: they break the documented schema, or the bus refuses them for what they are. Nothing
-- removes them but an operator, who puts them back into outbox or drops them.
CREATE TABLE outbox_dead_letters (
    number        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            uuid        NOT NULL,
    type          text        NOT NULL,
    partition_key text        NOT NULL,
    payload       json        NOT NULL,
    occurred_at   timestamptz NOT NULL,
    reason        text        NOT NULL,
    died_at       timestamptz NOT NULL DEFAULT now()
);
