package dev.guildhall.payment.budget;

/** What a user has paid in and not spent, and what of that open reservations hold; in micro-dollars. */
public record Wallet(long balanceMicros, long heldMicros) {
    public Wallet {
        Micros.require("balance_micros", balanceMicros, 0, Long.MAX_VALUE);
        Micros.require("held_micros", heldMicros, 0, balanceMicros);
    }
}
