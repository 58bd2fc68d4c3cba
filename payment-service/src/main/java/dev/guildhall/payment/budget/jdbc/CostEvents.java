package dev.guildhall.payment.budget.jdbc;

import dev.guildhall.payment.budget.BookingId;
import dev.guildhall.payment.budget.ChargeUser;
import dev.guildhall.payment.budget.Micros;
import dev.guildhall.payment.budget.SettleReservation;
import dev.guildhall.payment.budget.SettleReservation.Spender;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.outbox.GameEvent;
import dev.guildhall.platform.outbox.Outbox;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of each booking that cost somebody something: the event {@code cost_tracking}, in the booking's transaction. */
@Component
final class CostEvents {
    private static final Spender OURSELVES = new Spender("payment-service", "", 0);

    private final Outbox outbox;

    CostEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void charged(ChargeUser charge, Instant now) {
        append(new Cost(charge.user(), charge.charge(), charge.micros(), 0, OURSELVES), now);
    }

    /** With what was booked, which may be less than the cost. */
    void settled(SettleReservation settlement, long settledMicros, int layer, Instant now) {
        append(new Cost(settlement.user(), settlement.charge(), settledMicros, layer, settlement.spender()), now);
    }

    private record Cost(UserId user, BookingId charge, long micros, int layer, Spender spender) {}

    private void append(Cost cost, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("charge_id", cost.charge.toString());
        data.put("service", cost.spender.service());
        if (cost.layer > 0) {
            data.put("layer", cost.layer);
        }
        @Nullable String model = cost.spender.model().isBlank() ? null : cost.spender.model();
        if (model != null) {
            data.put("model", model);
        }
        data.put("tokens", cost.spender.tokens());
        data.put("cost_usd", Micros.toDollars(cost.micros));
        data.put("cost_micros", cost.micros);
        outbox.append(
                new GameEvent(GameEvent.Type.COST_TRACKING, now, cost.user.value(), data, model, null).toOutboxEvent());
    }
}
