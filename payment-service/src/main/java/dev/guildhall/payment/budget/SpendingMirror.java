package dev.guildhall.payment.budget;

import dev.guildhall.payment.user.UserId;

/** Where others read what a user has spent. It may lag behind and it may fail: nothing is decided by it. */
public interface SpendingMirror {
    /** Copies the user's spending in a moment; returns at once and never throws. */
    void refresh(UserId user);
}
