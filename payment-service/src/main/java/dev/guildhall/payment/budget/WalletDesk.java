package dev.guildhall.payment.budget;

import dev.guildhall.payment.user.UserId;
import java.time.Clock;

/** Takes from wallets, and puts into them. */
public final class WalletDesk {
    private final Wallets wallets;
    private final SpendingMirror mirror;
    private final MoneyMeters meters;
    private final Clock clock;

    public WalletDesk(Wallets wallets, SpendingMirror mirror, MoneyMeters meters, Clock clock) {
        this.wallets = wallets;
        this.mirror = mirror;
        this.meters = meters;
        this.clock = clock;
    }

    public BookingOutcome.OfCharge charge(ChargeUser wish) {
        BookingOutcome.OfCharge outcome = wallets.charge(wish, clock.instant());
        if (outcome instanceof BookingOutcome.Refused refused) {
            meters.refusedCharge(refused.limit());
        }
        refreshAfter(outcome);
        return outcome;
    }

    public BookingOutcome.OfTopUp topUp(TopUp wish) {
        return wallets.topUp(wish, clock.instant());
    }

    public BookingOutcome.OfRefund refund(Refund wish) {
        BookingOutcome.OfRefund outcome = wallets.refund(wish, clock.instant());
        refreshAfter(outcome);
        return outcome;
    }

    public Wallet walletOf(UserId user) {
        return wallets.of(user);
    }

    private void refreshAfter(BookingOutcome outcome) {
        if (outcome instanceof BookingOutcome.Booked booked && booked.first()) {
            mirror.refresh(booked.user());
        }
    }
}
