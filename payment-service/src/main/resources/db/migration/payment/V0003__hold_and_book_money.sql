-- Money is in millionths of a US dollar everywhere. Nothing but the functions of V0005 writes to these tables.

-- What a user has paid in and not yet spent, and how much of it open reservations hold.
CREATE TABLE wallets (
    user_id        uuid   PRIMARY KEY,
    balance_micros bigint NOT NULL DEFAULT 0 CHECK (balance_micros >= 0),
    held_micros    bigint NOT NULL DEFAULT 0 CHECK (held_micros >= 0),
    CHECK (held_micros <= balance_micros)
) WITH (fillfactor = 70);

-- Limits that were set. The studio's owner is the nil UUID. Since set_at the owner has had a limit without a break.
CREATE TABLE budgets (
    owner_id     uuid        NOT NULL,
    period       text        NOT NULL CHECK (period IN ('day', 'month')),
    limit_micros bigint      NOT NULL CHECK (limit_micros >= 0),
    set_at       timestamptz NOT NULL,
    PRIMARY KEY (owner_id, period)
);

-- What was spent in a window, and what open reservations hold of it. A row that exists is complete: the studio's is the
-- sum of all users' rows of the same window. Pages are left half empty, so that a row that everybody changes finds room for
-- its next version where it is, and the index need not follow.
CREATE TABLE spending (
    owner_id       uuid   NOT NULL,
    period         text   NOT NULL CHECK (period IN ('day', 'month')),
    starts_on      date   NOT NULL,
    settled_micros bigint NOT NULL DEFAULT 0 CHECK (settled_micros >= 0),
    open_micros    bigint NOT NULL DEFAULT 0 CHECK (open_micros >= 0),
    PRIMARY KEY (owner_id, period, starts_on)
) WITH (fillfactor = 50);

-- For setting the studio's budget alone. On an expression, so that no other statement is planned with it and reads the
-- rows of all users where it wants one: they have the primary key.
CREATE INDEX spending_by_start ON spending ((starts_on - DATE '1970-01-01'));

-- A hold and what became of it. held_micros is what was held at first, cost_micros what it cost in the end and
-- settled_micros what of that was booked; less only when the hold had expired. A release of what never came to be leaves
-- a row that holds nothing.
CREATE TABLE reservations (
    id             uuid        PRIMARY KEY,
    user_id        uuid        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('open', 'settled', 'released', 'expired')),
    held_micros    bigint      NOT NULL CHECK (held_micros >= 0),
    cost_micros    bigint      NOT NULL DEFAULT 0 CHECK (cost_micros BETWEEN 0 AND held_micros),
    settled_micros bigint      NOT NULL DEFAULT 0 CHECK (settled_micros BETWEEN 0 AND cost_micros),
    from_wallet    boolean     NOT NULL,
    layer          integer     NOT NULL CHECK (layer BETWEEN 0 AND 4),
    day            date        NOT NULL,
    month          date        NOT NULL,
    reserved_at    timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    ended_at       timestamptz,
    CHECK ((state = 'open') = (ended_at IS NULL)),
    CHECK (state = 'settled' OR cost_micros = 0)
);

CREATE INDEX reservations_to_expire ON reservations (expires_at) WHERE state = 'open';

-- One row for each time that money moved, or was charged at no cost. Its id is derived from what asked for it, so that
-- the same request finds its own answer: the wallet as it was afterwards. day and month are the windows that it counts in.
CREATE TABLE bookings (
    id             uuid        PRIMARY KEY,
    kind           text        NOT NULL CHECK (kind IN ('top_up', 'charge', 'settlement', 'refund')),
    user_id        uuid        NOT NULL,
    amount_micros  bigint      NOT NULL CHECK (amount_micros >= 0),
    asked_micros   bigint      NOT NULL CHECK (asked_micros >= 0),
    from_wallet    boolean     NOT NULL,
    reference      uuid,
    description    text        NOT NULL,
    day            date        NOT NULL,
    month          date        NOT NULL,
    balance_micros bigint      NOT NULL,
    held_micros    bigint      NOT NULL,
    booked_at      timestamptz NOT NULL
);

CREATE INDEX bookings_refunds ON bookings (reference) WHERE kind = 'refund';

-- Double entry: the entries of a booking add up to zero. Wallets have a balance of their own, the other accounts are what
-- their entries add up to.
CREATE TABLE ledger_entries (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booking_id    uuid        NOT NULL REFERENCES bookings (id),
    account       text        NOT NULL CHECK (account IN ('wallet', 'studio', 'revenue', 'paid_in')),
    amount_micros bigint      NOT NULL CHECK (amount_micros <> 0),
    kind          text        NOT NULL,
    user_id       uuid        NOT NULL,
    reference     uuid,
    created_at    timestamptz NOT NULL
);

CREATE INDEX ledger_entries_by_booking ON ledger_entries (booking_id);
CREATE INDEX ledger_entries_by_user ON ledger_entries (user_id, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed: book the opposite instead', TG_TABLE_NAME;
END;
$$;

CREATE TRIGGER bookings_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON bookings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION require_balanced_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount_micros) FROM ledger_entries WHERE booking_id = NEW.booking_id) <> 0 THEN
        RAISE EXCEPTION 'booking %: its entries do not add up to zero', NEW.booking_id;
    END IF;
    RETURN NULL;
END;
$$;

CREATE CONSTRAINT TRIGGER ledger_entries_balance AFTER INSERT ON ledger_entries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_balanced_booking();
