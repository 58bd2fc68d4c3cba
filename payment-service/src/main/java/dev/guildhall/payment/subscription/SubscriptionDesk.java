package dev.guildhall.payment.subscription;

import dev.guildhall.payment.user.UserId;
import java.time.Clock;

/** Answers what a user subscribes to, and changes it. Thread rule: any thread may call any method. */
public final class SubscriptionDesk {
    private final Subscriptions subscriptions;
    private final Clock clock;

    public SubscriptionDesk(Subscriptions subscriptions, Clock clock) {
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** What the user has now. */
    public UserTier tierOf(UserId user) {
        return subscriptions.at(user, clock.instant());
    }

    /**
     * Sets a subscription as a caller asks for it, see {@link SetSubscription#check}. Returns what the user has now, which is
     * not the new one if that begins later.
     */
    public UserTier set(String userId, String tier, long startsAt, long expiresAt) {
        SetSubscription command = SetSubscription.check(userId, tier, startsAt, expiresAt, clock.instant());
        subscriptions.set(command, clock.instant());
        return subscriptions.at(command.user(), clock.instant());
    }
}
