-- Reservations and windows go some time after their end. Bookings, ledger entries and costs stay, so what a reservation came
-- to is still found: by its charge, whose id the caller derives from it. Hence p_charge in what follows; without it, as the
-- release before this one calls, nothing that is gone is known.

CREATE INDEX reservations_to_forget ON reservations (ended_at) WHERE ended_at IS NOT NULL;

-- Removes at most p_limit reservations that ended before, and says how many. Rows that are in use are left for the next
-- time.
CREATE FUNCTION forget_reservations(p_before timestamptz, p_limit integer) RETURNS integer LANGUAGE sql AS $$
    WITH old AS (
        SELECT id FROM reservations WHERE ended_at < p_before ORDER BY ended_at LIMIT p_limit FOR UPDATE SKIP LOCKED),
    gone AS (
        DELETE FROM reservations r USING old WHERE r.id = old.id RETURNING r.id)
    SELECT count(*)::integer FROM gone
$$;

-- The same for windows that began before, and in which nothing is held.
CREATE FUNCTION forget_spending(p_before date, p_limit integer) RETURNS integer LANGUAGE sql AS $$
    WITH old AS (
        SELECT owner_id, period, starts_on
          FROM spending
         WHERE starts_on - DATE '1970-01-01' < p_before - DATE '1970-01-01' AND open_micros = 0
         ORDER BY starts_on - DATE '1970-01-01'
         LIMIT p_limit
           FOR UPDATE SKIP LOCKED),
    gone AS (
        DELETE FROM spending s USING old
         WHERE s.owner_id = old.owner_id AND s.period = old.period AND s.starts_on = old.starts_on
        RETURNING s.owner_id)
    SELECT count(*)::integer FROM gone
$$;

-- After lock_wallet. Makes none: what was charged in a window that is gone counts nowhere any more.
CREATE FUNCTION lock_known_windows(p_user uuid, p_day date, p_month date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM spending
      WHERE owner_id = p_user AND (period = 'day' AND starts_on = p_day OR period = 'month' AND starts_on = p_month)
      ORDER BY period, starts_on
        FOR UPDATE;
    PERFORM FROM spending
      WHERE owner_id = studio() AND (period = 'day' AND starts_on = p_day OR period = 'month' AND starts_on = p_month)
      ORDER BY period, starts_on
        FOR UPDATE;
END;
$$;

DROP FUNCTION reserve_money(timestamptz, jsonb, uuid, uuid, bigint, integer, timestamptz);

-- As before; what was settled and is gone says so, and holds nothing.
CREATE FUNCTION reserve_money(p_now timestamptz, p_tiers jsonb, p_user uuid, p_reservation uuid, p_amount bigint,
                              p_layer integer, p_expires_at timestamptz, p_charge uuid DEFAULT NULL)
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
    SELECT CASE WHEN b.user_id = p_user THEN 'settled' ELSE 'foreign' END, b.booked_at INTO outcome, expires_at
      FROM bookings b
     WHERE b.id = p_charge;
    IF FOUND THEN
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

-- As before; what was settled and is gone has its receipt still, and another cost is still another.
CREATE OR REPLACE FUNCTION settle_reservation(p_now timestamptz, p_tiers jsonb, p_user uuid, p_reservation uuid,
                                              p_charge uuid, p_cost bigint, p_service text, p_model text, p_tokens integer)
RETURNS TABLE (outcome text, booked_micros bigint, layer integer)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    v_held   reservations;
    v_booked bigint := p_cost;
BEGIN
    -- Whose it is and its windows never change; the rest is read again under the locks.
    SELECT * INTO v_held FROM reservations r WHERE r.id = p_reservation;
    IF v_held.user_id <> p_user THEN
        outcome := 'foreign';
        RETURN NEXT;
        RETURN;
    END IF;
    IF v_held.id IS NOT NULL THEN
        PERFORM lock_wallet(p_user);
        PERFORM lock_windows(p_user, v_held.day, v_held.month);
        SELECT * INTO v_held FROM reservations r WHERE r.id = p_reservation FOR UPDATE;
    END IF;
    IF v_held.id IS NULL THEN
        SELECT CASE WHEN b.user_id <> p_user THEN 'foreign'
                    WHEN b.asked_micros = p_cost THEN 'known'
                    ELSE 'other_cost' END,
               b.amount_micros
          INTO outcome, booked_micros
          FROM bookings b
         WHERE b.id = p_charge;
        outcome := coalesce(outcome, 'unknown');
        RETURN NEXT;
        RETURN;
    END IF;
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

DROP FUNCTION release_reservation(timestamptz, uuid, uuid);

-- As before; what was settled and is gone cannot be released.
CREATE FUNCTION release_reservation(p_now timestamptz, p_user uuid, p_reservation uuid, p_charge uuid DEFAULT NULL)
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
    IF v_held.id IS NULL AND EXISTS (SELECT FROM bookings b WHERE b.id = p_charge) THEN
        SELECT CASE WHEN b.user_id = p_user THEN 'settled' ELSE 'foreign' END INTO outcome
          FROM bookings b
         WHERE b.id = p_charge;
    ELSIF v_held.id IS NULL THEN
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

-- As before; a refund gives no room back in windows that are gone.
CREATE OR REPLACE FUNCTION refund_charge(p_now timestamptz, p_booking uuid, p_charge uuid, p_amount bigint,
                                         p_description text)
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

    PERFORM lock_known_windows(v_charge.user_id, v_charge.day, v_charge.month);
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
