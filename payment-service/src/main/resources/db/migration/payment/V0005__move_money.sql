-- One function for each operation on money. Each locks first, in one order, then checks, and only then changes, so that
-- a refusal changes nothing but may leave empty rows, which its caller rolls back.
--
-- Order of locks: the gate, the wallet, the user's windows, the studio's windows (each by period and start), the
-- reservation. Whoever holds a wallet is alone with that user's windows, reservations and bookings. The gate is shared by
-- all but the one who sets the studio's budget.
--
-- p_now is the caller's clock. p_tiers are the defaults: {"free": {"paid_by": "studio", "day": 1, "month": 1}, ...}.

CREATE FUNCTION studio() RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT '00000000-0000-0000-0000-000000000000'::uuid
$$;

-- Any number will do, as long as nothing else in this database locks the same one.
CREATE FUNCTION money_gate() RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT 8003000000000001 $$;

CREATE FUNCTION utc_day(p_now timestamptz) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT (p_now AT TIME ZONE 'UTC')::date
$$;

CREATE FUNCTION window_start(p_period text, p_day date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE p_period WHEN 'day' THEN p_day ELSE date_trunc('month', p_day::timestamp)::date END
$$;

CREATE FUNCTION tier_of(p_user uuid, p_now timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT tier
           FROM subscriptions
          WHERE user_id = p_user AND status = 'active'
            AND starts_at <= p_now AND (expires_at IS NULL OR expires_at > p_now)
          ORDER BY starts_at DESC
          LIMIT 1),
        'free')
$$;

-- A tier that the caller does not know counts as free.
CREATE FUNCTION tier_terms(p_user uuid, p_now timestamptz, p_tiers jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(p_tiers -> tier_of(p_user, p_now), p_tiers -> 'free')
$$;

CREATE FUNCTION user_budgets(p_user uuid, p_day date, p_month date, p_terms jsonb)
RETURNS TABLE (kind text, scope text, period text, starts_on date, source text,
               limit_micros bigint, settled_micros bigint, open_micros bigint, remaining_micros bigint)
LANGUAGE sql STABLE AS $$
    SELECT 'budget', 'user', w.period, w.starts_on, CASE WHEN b.owner_id IS NULL THEN 'tier' ELSE 'set' END,
           l.limit_micros, u.settled_micros, u.open_micros,
           greatest(0, l.limit_micros - u.settled_micros - u.open_micros)
      FROM (VALUES ('day', p_day), ('month', p_month)) AS w (period, starts_on)
      LEFT JOIN budgets b ON b.owner_id = p_user AND b.period = w.period
      LEFT JOIN spending s ON s.owner_id = p_user AND s.period = w.period AND s.starts_on = w.starts_on
     CROSS JOIN LATERAL (SELECT coalesce(b.limit_micros, (p_terms ->> w.period)::bigint) AS limit_micros) l
     CROSS JOIN LATERAL (SELECT coalesce(s.settled_micros, 0) AS settled_micros,
                                coalesce(s.open_micros, 0) AS open_micros) u
     ORDER BY w.period
$$;

-- A window that began before there was a limit, and has no row, is not covered.
CREATE FUNCTION studio_budgets(p_day date, p_month date)
RETURNS TABLE (kind text, scope text, period text, starts_on date, source text,
               limit_micros bigint, settled_micros bigint, open_micros bigint, remaining_micros bigint)
LANGUAGE sql STABLE AS $$
    SELECT 'budget', 'studio', b.period, w.starts_on, 'set',
           b.limit_micros, u.settled_micros, u.open_micros,
           greatest(0, b.limit_micros - u.settled_micros - u.open_micros)
      FROM (VALUES ('day', p_day), ('month', p_month)) AS w (period, starts_on)
      JOIN budgets b ON b.owner_id = studio() AND b.period = w.period
      LEFT JOIN spending s ON s.owner_id = studio() AND s.period = w.period AND s.starts_on = w.starts_on
     CROSS JOIN LATERAL (SELECT coalesce(s.settled_micros, 0) AS settled_micros,
                                coalesce(s.open_micros, 0) AS open_micros) u
     WHERE s.owner_id IS NOT NULL OR w.starts_on >= window_start(b.period, utc_day(b.set_at))
     ORDER BY b.period
$$;

CREATE FUNCTION wallet_limit(p_user uuid)
RETURNS TABLE (kind text, scope text, period text, starts_on date, source text,
               limit_micros bigint, settled_micros bigint, open_micros bigint, remaining_micros bigint)
LANGUAGE sql STABLE AS $$
    SELECT 'wallet', 'user', '', NULL::date, '',
           coalesce(w.balance_micros, 0), 0::bigint, coalesce(w.held_micros, 0),
           coalesce(w.balance_micros - w.held_micros, 0)
      FROM (SELECT) AS one
      LEFT JOIN wallets w ON w.user_id = p_user
$$;

-- Everything that spending in these windows is held against.
CREATE FUNCTION spending_limits(p_user uuid, p_day date, p_month date, p_terms jsonb, p_from_wallet boolean)
RETURNS TABLE (kind text, scope text, period text, starts_on date, source text,
               limit_micros bigint, settled_micros bigint, open_micros bigint, remaining_micros bigint)
LANGUAGE sql STABLE AS $$
    SELECT * FROM wallet_limit(p_user) WHERE p_from_wallet
    UNION ALL SELECT * FROM user_budgets(p_user, p_day, p_month, p_terms)
    UNION ALL SELECT * FROM studio_budgets(p_day, p_month)
$$;

CREATE FUNCTION lock_wallet(p_user uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(money_gate());
    PERFORM FROM wallets WHERE user_id = p_user FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO wallets (user_id) VALUES (p_user) ON CONFLICT DO NOTHING;
        PERFORM FROM wallets WHERE user_id = p_user FOR UPDATE;
    END IF;
END;
$$;

-- After lock_wallet. Makes the windows that are not there yet.
CREATE FUNCTION lock_windows(p_user uuid, p_day date, p_month date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO spending (owner_id, period, starts_on)
    SELECT p_user, w.period, w.starts_on
      FROM (VALUES ('day', p_day), ('month', p_month)) AS w (period, starts_on)
     WHERE NOT EXISTS (SELECT FROM spending s
                        WHERE s.owner_id = p_user AND s.period = w.period AND s.starts_on = w.starts_on)
    ON CONFLICT DO NOTHING;
    PERFORM FROM spending
      WHERE owner_id = p_user AND (period = 'day' AND starts_on = p_day OR period = 'month' AND starts_on = p_month)
      ORDER BY period, starts_on
        FOR UPDATE;
    INSERT INTO spending (owner_id, period, starts_on)
    SELECT studio(), b.period, b.starts_on
      FROM studio_budgets(p_day, p_month) b
     WHERE NOT EXISTS (SELECT FROM spending s
                        WHERE s.owner_id = studio() AND s.period = b.period AND s.starts_on = b.starts_on)
     ORDER BY b.period
    ON CONFLICT DO NOTHING;
    PERFORM FROM spending
      WHERE owner_id = studio() AND (period = 'day' AND starts_on = p_day OR period = 'month' AND starts_on = p_month)
      ORDER BY period, starts_on
        FOR UPDATE;
END;
$$;

-- After lock_windows. The studio's rows change with the user's wherever they exist.
CREATE FUNCTION move_spending(p_user uuid, p_day date, p_month date, p_settled bigint, p_open bigint)
RETURNS void LANGUAGE sql AS $$
    UPDATE spending
       SET settled_micros = settled_micros + p_settled, open_micros = open_micros + p_open
     WHERE owner_id IN (p_user, studio())
       AND (period = 'day' AND starts_on = p_day OR period = 'month' AND starts_on = p_month)
$$;

-- Writes the two entries of a booking; one of nothing has none.
CREATE FUNCTION enter_booking(p_booking uuid, p_from text, p_to text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO ledger_entries (booking_id, account, amount_micros, kind, user_id, reference, created_at)
    SELECT b.id, side.account, side.sign * b.amount_micros, b.kind, b.user_id, b.reference, b.booked_at
      FROM bookings b
     CROSS JOIN (VALUES (p_from, -1), (p_to, 1)) AS side (account, sign)
     WHERE b.id = p_booking AND b.amount_micros > 0
$$;

-- outcome: open | settled | released | expired (what the reservation is), refused (by the limit in the row), foreign.
CREATE FUNCTION reserve_money(p_now timestamptz, p_tiers jsonb, p_user uuid, p_reservation uuid, p_amount bigint,
                              p_layer integer, p_expires_at timestamptz)
RETURNS TABLE (outcome text, expires_at timestamptz, kind text, scope text, period text, starts_on date, source text,
               limit_micros bigint, settled_micros bigint, open_micros bigint, remaining_micros bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    v_day         date := utc_day(p_now);
    v_month       date := window_start('month', utc_day(p_now));
    v_terms       jsonb;
    v_from_wallet boolean;
    v_known       reservations;
BEGIN
    PERFORM lock_wallet(p_user);
    SELECT * INTO v_known FROM reservations r WHERE r.id = p_reservation;
    IF FOUND THEN
        outcome := CASE WHEN v_known.user_id = p_user THEN v_known.state ELSE 'foreign' END;
        expires_at := v_known.expires_at;
        RETURN NEXT;
        RETURN;
    END IF;
    PERFORM lock_windows(p_user, v_day, v_month);

    v_terms := tier_terms(p_user, p_now, p_tiers);
    v_from_wallet := v_terms ->> 'paid_by' = 'wallet';
    RETURN QUERY
        SELECT 'refused', NULL::timestamptz, l.*
          FROM spending_limits(p_user, v_day, v_month, v_terms, v_from_wallet) l
         WHERE l.remaining_micros < p_amount
         ORDER BY l.remaining_micros, l.kind, l.scope, l.period
         LIMIT 1;
    IF FOUND THEN
        RETURN;
    END IF;

    INSERT INTO reservations (id, user_id, state, held_micros, from_wallet, layer, day, month, reserved_at, expires_at)
    VALUES (p_reservation, p_user, 'open', p_amount, v_from_wallet, p_layer, v_day, v_month, p_now, p_expires_at)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        -- Nobody else has this user's wallet, so it is another user's.
        outcome := 'foreign';
        RETURN NEXT;
        RETURN;
    END IF;
    PERFORM move_spending(p_user, v_day, v_month, 0, p_amount);
    UPDATE wallets SET held_micros = held_micros + p_amount WHERE user_id = p_user AND v_from_wallet;
    outcome := 'open';
    expires_at := p_expires_at;
    RETURN NEXT;
END;
$$;

-- outcome: booked | known (the same receipt again) | other_cost | above_hold | released | unknown | foreign.
-- booked_micros: what was booked, with above_hold what is held.
CREATE FUNCTION settle_reservation(p_now timestamptz, p_tiers jsonb, p_user uuid, p_reservation uuid, p_charge uuid,
                                   p_cost bigint, p_service text, p_model text, p_tokens integer)
RETURNS TABLE (outcome text, booked_micros bigint, layer integer)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    v_held   reservations;
    v_booked bigint := p_cost;
BEGIN
    -- Whose it is and its windows never change; the rest is read again under the locks.
    SELECT * INTO v_held FROM reservations r WHERE r.id = p_reservation;
    IF NOT FOUND OR v_held.user_id <> p_user THEN
        outcome := CASE WHEN v_held.id IS NULL THEN 'unknown' ELSE 'foreign' END;
        RETURN NEXT;
        RETURN;
    END IF;
    PERFORM lock_wallet(p_user);
    PERFORM lock_windows(p_user, v_held.day, v_held.month);
    SELECT * INTO v_held FROM reservations r WHERE r.id = p_reservation FOR UPDATE;
    layer := v_held.layer;
    outcome := CASE WHEN v_held.state = 'settled' AND v_held.cost_micros = p_cost THEN 'known'
                    WHEN v_held.state = 'settled' THEN 'other_cost'
                    WHEN v_held.state = 'released' THEN 'released'
                    WHEN p_cost > v_held.held_micros THEN 'above_hold'
                    ELSE 'booked' END;
    IF outcome <> 'booked' THEN
        booked_micros := CASE outcome WHEN 'above_hold' THEN v_held.held_micros ELSE v_held.settled_micros END;
        RETURN NEXT;
        RETURN;
    END IF;

    IF v_held.state = 'expired' THEN
        SELECT least(p_cost, min(l.remaining_micros)) INTO v_booked
          FROM spending_limits(p_user, v_held.day, v_held.month, tier_terms(p_user, p_now, p_tiers),
                               v_held.from_wallet) l;
    END IF;
    PERFORM move_spending(p_user, v_held.day, v_held.month, v_booked,
                          CASE v_held.state WHEN 'open' THEN -v_held.held_micros ELSE 0 END);
    UPDATE wallets
       SET balance_micros = balance_micros - v_booked,
           held_micros = held_micros - CASE v_held.state WHEN 'open' THEN v_held.held_micros ELSE 0 END
     WHERE user_id = p_user AND v_held.from_wallet;
    UPDATE reservations r
       SET state = 'settled', cost_micros = p_cost, settled_micros = v_booked, ended_at = p_now
     WHERE r.id = p_reservation;
    INSERT INTO bookings (id, kind, user_id, amount_micros, asked_micros, from_wallet, reference, description, day, month,
                          balance_micros, held_micros, booked_at)
    SELECT p_charge, 'settlement', p_user, v_booked, p_cost, v_held.from_wallet, p_reservation, '',
           v_held.day, v_held.month, w.balance_micros, w.held_micros, p_now
      FROM wallets w
     WHERE w.user_id = p_user;
    PERFORM enter_booking(p_charge, CASE WHEN v_held.from_wallet THEN 'wallet' ELSE 'studio' END, 'revenue');
    INSERT INTO cost_tracking (user_id, service, layer, model, tokens, cost_usd, timestamp, charge_id)
    VALUES (p_user, p_service, nullif(v_held.layer, 0), nullif(p_model, ''), p_tokens, v_booked / 1000000.0, p_now,
            p_charge);
    booked_micros := v_booked;
    RETURN NEXT;
END;
$$;

-- outcome: released | settled | foreign. released_micros: what was held until now.
CREATE FUNCTION release_reservation(p_now timestamptz, p_user uuid, p_reservation uuid)
RETURNS TABLE (outcome text, released_micros bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    v_day  date := utc_day(p_now);
    v_held reservations;
BEGIN
    PERFORM lock_wallet(p_user);
    SELECT * INTO v_held FROM reservations r WHERE r.id = p_reservation;
    released_micros := 0;
    IF NOT FOUND THEN
        -- A reserve that comes late finds this and holds nothing.
        INSERT INTO reservations (id, user_id, state, held_micros, from_wallet, layer, day, month, reserved_at, expires_at,
                                  ended_at)
        VALUES (p_reservation, p_user, 'released', 0, false, 0, v_day, window_start('month', v_day), p_now, p_now, p_now)
        ON CONFLICT DO NOTHING;
        outcome := CASE WHEN FOUND THEN 'released' ELSE 'foreign' END;
    ELSIF v_held.user_id <> p_user THEN
        outcome := 'foreign';
    ELSIF v_held.state = 'open' THEN
        PERFORM lock_windows(p_user, v_held.day, v_held.month);
        PERFORM FROM reservations r WHERE r.id = p_reservation FOR UPDATE;
        PERFORM move_spending(p_user, v_held.day, v_held.month, 0, -v_held.held_micros);
        UPDATE wallets SET held_micros = held_micros - v_held.held_micros
         WHERE user_id = p_user AND v_held.from_wallet;
        UPDATE reservations r SET state = 'released', ended_at = p_now WHERE r.id = p_reservation;
        released_micros := v_held.held_micros;
        outcome := 'released';
    ELSE
        -- What has expired holds nothing, and a settlement may still come.
        outcome := CASE v_held.state WHEN 'settled' THEN 'settled' ELSE 'released' END;
    END IF;
    RETURN NEXT;
END;
$$;

-- Lets go of at most p_limit holds that are overdue, and says of how many. Wallets that are in use are left for the next
-- time, so that it never waits for one while it holds another.
CREATE FUNCTION expire_reservations(p_now timestamptz, p_limit integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    v_users uuid[];
    v_due   uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock_shared(money_gate());
    v_users := ARRAY(
        SELECT w.user_id
          FROM wallets w
         WHERE w.user_id IN (SELECT r.user_id FROM reservations r
                              WHERE r.state = 'open' AND r.expires_at <= p_now
                              ORDER BY r.expires_at LIMIT p_limit)
         ORDER BY w.user_id
           FOR UPDATE SKIP LOCKED);
    v_due := ARRAY(
        SELECT r.id
          FROM reservations r
         WHERE r.state = 'open' AND r.expires_at <= p_now AND r.user_id = ANY (v_users)
         ORDER BY r.expires_at
         LIMIT p_limit);
    PERFORM FROM spending s
      WHERE s.owner_id = ANY (v_users)
        AND EXISTS (SELECT FROM reservations r
                     WHERE r.id = ANY (v_due) AND r.user_id = s.owner_id
                       AND s.starts_on = CASE s.period WHEN 'day' THEN r.day ELSE r.month END)
      ORDER BY s.owner_id, s.period, s.starts_on
        FOR UPDATE;
    PERFORM FROM spending s
      WHERE s.owner_id = studio()
        AND EXISTS (SELECT FROM reservations r
                     WHERE r.id = ANY (v_due) AND s.starts_on = CASE s.period WHEN 'day' THEN r.day ELSE r.month END)
      ORDER BY s.period, s.starts_on
        FOR UPDATE;
    PERFORM FROM reservations r WHERE r.id = ANY (v_due) ORDER BY r.id FOR UPDATE;

    UPDATE spending s
       SET open_micros = s.open_micros - due.held
      FROM (SELECT o.owner_id, w.period, w.starts_on, sum(r.held_micros) AS held
              FROM reservations r
             CROSS JOIN LATERAL (VALUES ('day', r.day), ('month', r.month)) AS w (period, starts_on)
             CROSS JOIN LATERAL (VALUES (r.user_id), (studio())) AS o (owner_id)
             WHERE r.id = ANY (v_due)
             GROUP BY o.owner_id, w.period, w.starts_on) due
     WHERE s.owner_id = due.owner_id AND s.period = due.period AND s.starts_on = due.starts_on;
    UPDATE wallets w
       SET held_micros = w.held_micros - due.held
      FROM (SELECT r.user_id, sum(r.held_micros) AS held
              FROM reservations r
             WHERE r.id = ANY (v_due) AND r.from_wallet
             GROUP BY r.user_id) due
     WHERE w.user_id = due.user_id;
    UPDATE reservations r SET state = 'expired', ended_at = p_now WHERE r.id = ANY (v_due);
    RETURN cardinality(v_due);
END;
$$;

-- What an earlier call under the same id was answered: known, or reused when it asked for something else.
CREATE FUNCTION earlier_booking(p_id uuid, p_kind text, p_user uuid, p_asked bigint, p_reference uuid, p_description text)
RETURNS TABLE (outcome text, balance_micros bigint, held_micros bigint) LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN b.kind = p_kind AND b.user_id = p_user AND b.asked_micros = p_asked
                     AND b.reference IS NOT DISTINCT FROM p_reference AND b.description = p_description
                THEN 'known' ELSE 'reused' END,
           b.balance_micros, b.held_micros
      FROM bookings b
     WHERE b.id = p_id
$$;

-- outcome: booked | known | reused | refused (by the limit in the row).
CREATE FUNCTION charge_user(p_now timestamptz, p_tiers jsonb, p_user uuid, p_charge uuid, p_amount bigint,
                            p_description text)
RETURNS TABLE (outcome text, balance_micros bigint, held_micros bigint, kind text, scope text, period text,
               starts_on date, source text, limit_micros bigint, settled_micros bigint, open_micros bigint,
               remaining_micros bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    v_day   date := utc_day(p_now);
    v_month date := window_start('month', utc_day(p_now));
BEGIN
    PERFORM lock_wallet(p_user);
    SELECT e.* INTO outcome, balance_micros, held_micros
      FROM earlier_booking(p_charge, 'charge', p_user, p_amount, NULL, p_description) e;
    IF FOUND THEN
        RETURN NEXT;
        RETURN;
    END IF;
    PERFORM lock_windows(p_user, v_day, v_month);
    RETURN QUERY
        SELECT 'refused', NULL::bigint, NULL::bigint, l.*
          FROM spending_limits(p_user, v_day, v_month, tier_terms(p_user, p_now, p_tiers), true) l
         WHERE l.remaining_micros < p_amount
         ORDER BY l.remaining_micros, l.kind, l.scope, l.period
         LIMIT 1;
    IF FOUND THEN
        RETURN;
    END IF;

    PERFORM move_spending(p_user, v_day, v_month, p_amount, 0);
    UPDATE wallets w SET balance_micros = w.balance_micros - p_amount
     WHERE w.user_id = p_user
    RETURNING w.balance_micros, w.held_micros INTO balance_micros, held_micros;
    INSERT INTO bookings (id, kind, user_id, amount_micros, asked_micros, from_wallet, description, day, month,
                          balance_micros, held_micros, booked_at)
    SELECT p_charge, 'charge', p_user, p_amount, p_amount, true, p_description, v_day, v_month,
           w.balance_micros, w.held_micros, p_now
      FROM wallets w
     WHERE w.user_id = p_user;
    PERFORM enter_booking(p_charge, 'wallet', 'revenue');
    INSERT INTO cost_tracking (user_id, service, cost_usd, timestamp, charge_id)
    VALUES (p_user, 'payment-service', p_amount / 1000000.0, p_now, p_charge);
    outcome := 'booked';
    RETURN NEXT;
END;
$$;

-- outcome: booked | known | reused.
CREATE FUNCTION top_up_wallet(p_now timestamptz, p_user uuid, p_booking uuid, p_amount bigint, p_description text)
RETURNS TABLE (outcome text, balance_micros bigint, held_micros bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    PERFORM lock_wallet(p_user);
    SELECT e.* INTO outcome, balance_micros, held_micros
      FROM earlier_booking(p_booking, 'top_up', p_user, p_amount, NULL, p_description) e;
    IF NOT FOUND THEN
        UPDATE wallets w SET balance_micros = w.balance_micros + p_amount
         WHERE w.user_id = p_user
        RETURNING 'booked', w.balance_micros, w.held_micros INTO outcome, balance_micros, held_micros;
        INSERT INTO bookings (id, kind, user_id, amount_micros, asked_micros, from_wallet, description, day, month,
                              balance_micros, held_micros, booked_at)
        SELECT p_booking, 'top_up', p_user, p_amount, p_amount, false, p_description, utc_day(p_now),
               window_start('month', utc_day(p_now)), w.balance_micros, w.held_micros, p_now
          FROM wallets w
         WHERE w.user_id = p_user;
        PERFORM enter_booking(p_booking, 'paid_in', 'wallet');
    END IF;
    RETURN NEXT;
END;
$$;

-- Gives p_amount of a charge or settlement back, or with 0 all that is left of it, also in the windows that it counts in.
-- outcome: booked | known | reused | unknown | too_much (left_micros is what could be given back).
CREATE FUNCTION refund_charge(p_now timestamptz, p_booking uuid, p_charge uuid, p_amount bigint, p_description text)
RETURNS TABLE (outcome text, balance_micros bigint, held_micros bigint, left_micros bigint, user_id uuid)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    v_charge bookings;
    v_amount bigint;
BEGIN
    SELECT * INTO v_charge FROM bookings b WHERE b.id = p_charge AND b.kind IN ('charge', 'settlement');
    IF NOT FOUND THEN
        outcome := 'unknown';
        RETURN NEXT;
        RETURN;
    END IF;
    user_id := v_charge.user_id;
    PERFORM lock_wallet(v_charge.user_id);
    SELECT e.* INTO outcome, balance_micros, held_micros
      FROM earlier_booking(p_booking, 'refund', v_charge.user_id, p_amount, p_charge, p_description) e;
    IF FOUND THEN
        RETURN NEXT;
        RETURN;
    END IF;
    SELECT v_charge.amount_micros - coalesce(sum(b.amount_micros), 0) INTO left_micros
      FROM bookings b
     WHERE b.kind = 'refund' AND b.reference = p_charge;
    v_amount := CASE p_amount WHEN 0 THEN left_micros ELSE p_amount END;
    IF v_amount > left_micros OR left_micros = 0 THEN
        outcome := 'too_much';
        RETURN NEXT;
        RETURN;
    END IF;

    PERFORM lock_windows(v_charge.user_id, v_charge.day, v_charge.month);
    PERFORM move_spending(v_charge.user_id, v_charge.day, v_charge.month, -v_amount, 0);
    UPDATE wallets w
       SET balance_micros = w.balance_micros + CASE WHEN v_charge.from_wallet THEN v_amount ELSE 0 END
     WHERE w.user_id = v_charge.user_id
    RETURNING w.balance_micros, w.held_micros INTO balance_micros, held_micros;
    INSERT INTO bookings (id, kind, user_id, amount_micros, asked_micros, from_wallet, reference, description, day, month,
                          balance_micros, held_micros, booked_at)
    SELECT p_booking, 'refund', v_charge.user_id, v_amount, p_amount, v_charge.from_wallet, p_charge, p_description,
           v_charge.day, v_charge.month, w.balance_micros, w.held_micros, p_now
      FROM wallets w
     WHERE w.user_id = v_charge.user_id;
    PERFORM enter_booking(p_booking, 'revenue', CASE WHEN v_charge.from_wallet THEN 'wallet' ELSE 'studio' END);
    outcome := 'booked';
    RETURN NEXT;
END;
$$;

-- Sets a limit, or with none removes it. The studio's windows are made here from what users have spent in them, which is
-- why nobody may spend meanwhile; later windows too, in case an instance's clock is ahead.
CREATE FUNCTION set_budget(p_now timestamptz, p_owner uuid, p_period text, p_limit bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_start date := window_start(p_period, utc_day(p_now));
BEGIN
    IF p_owner = studio() THEN
        PERFORM pg_advisory_xact_lock(money_gate());
    ELSE
        PERFORM lock_wallet(p_owner);
    END IF;
    IF p_limit IS NULL THEN
        DELETE FROM budgets b WHERE b.owner_id = p_owner AND b.period = p_period;
        RETURN;
    END IF;
    INSERT INTO budgets (owner_id, period, limit_micros, set_at) VALUES (p_owner, p_period, p_limit, p_now)
    ON CONFLICT (owner_id, period) DO UPDATE SET limit_micros = excluded.limit_micros;
    IF p_owner = studio() THEN
        INSERT INTO spending (owner_id, period, starts_on, settled_micros, open_micros)
        SELECT studio(), p_period, w.starts_on, coalesce(sum(s.settled_micros), 0), coalesce(sum(s.open_micros), 0)
          FROM (SELECT v_start AS starts_on
                 UNION
                SELECT later.starts_on FROM spending later
                 WHERE later.period = p_period
                   AND later.starts_on - DATE '1970-01-01' > v_start - DATE '1970-01-01') w
          LEFT JOIN spending s ON s.starts_on - DATE '1970-01-01' = w.starts_on - DATE '1970-01-01'
                              AND s.period = p_period AND s.owner_id <> studio()
         GROUP BY w.starts_on
        ON CONFLICT DO NOTHING;
    END IF;
END;
$$;
