package dev.guildhall.payment.usage;

import dev.guildhall.payment.user.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What something cost a user: a row of the documented table {@code cost_tracking}.
 *
 * @param id grows with the rows, not always with their time
 * @param service the service that spent it
 * @param layer the layer of generation, 1 to 4; absent for none
 * @param model the model that was paid; absent for none
 * @param tokens absent for what took none
 * @param micros what was charged, in micro-dollars; a later refund does not change it
 * @param charge the booking
 * @param at when it was booked
 */
public record CostEntry(
        long id,
        UserId user,
        String service,
        @Nullable Integer layer,
        @Nullable String model,
        @Nullable Integer tokens,
        long micros,
        @Nullable UUID charge,
        Instant at) {

    /** Where it stands among all. */
    Place place() {
        return new Place(at, id);
    }

    /** A place in the order of all costs: by time, and at one moment by id. */
    public record Place(Instant at, long id) {}
}
