package dev.guildhall.payment.budget;

import dev.guildhall.payment.user.UserId;

/**
 * A cost to book.
 *
 * @param costMicros 0 to {@link Micros#MOST_COST}
 * @param spender who spent it on what
 */
public record SettleReservation(UserId user, ReservationId reservation, long costMicros, Spender spender) {
    public SettleReservation {
        Micros.require("cost_micros", costMicros, 0, Micros.MOST_COST);
    }

    public BookingId charge() {
        return BookingId.ofSettlement(reservation);
    }

    /**
     * Who spent it on what.
     *
     * @param service 1 to 50 characters
     * @param model up to 100 characters; empty for none
     * @param tokens 0 or more
     */
    public record Spender(String service, String model, int tokens) {
        public static final int LONGEST_SERVICE = 50;
        public static final int LONGEST_MODEL = 100;

        public Spender {
            if (service.isBlank() || service.length() > LONGEST_SERVICE) {
                throw new IllegalArgumentException(
                        "service: '" + service + "' (expected: 1 to " + LONGEST_SERVICE + " characters, not blank)");
            }
            if (model.length() > LONGEST_MODEL) {
                throw new IllegalArgumentException(
                        "model: " + model.length() + " characters (expected: at most " + LONGEST_MODEL + ")");
            }
            Micros.require("tokens", tokens, 0, Integer.MAX_VALUE);
        }
    }
}
