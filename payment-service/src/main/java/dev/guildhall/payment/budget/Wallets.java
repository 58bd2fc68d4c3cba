package dev.guildhall.payment.budget;

import dev.guildhall.payment.user.UserId;
import java.time.Instant;

/** All wallets, and what is booked on them at once. Each operation happens whole or not at all. */
public interface Wallets {
    BookingOutcome.OfCharge charge(ChargeUser wish, Instant now);

    BookingOutcome.OfTopUp topUp(TopUp wish, Instant now);

    BookingOutcome.OfRefund refund(Refund wish, Instant now);

    /** An empty one for somebody who never paid anything in. */
    Wallet of(UserId user);
}
