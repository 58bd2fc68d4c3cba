package dev.guildhall.payment.budget;

import java.util.UUID;

/** Whose money it is. The nil UUID is nobody: the studio's budgets are kept under it. */
public record UserId(UUID value) {
    static final UUID NOBODY = new UUID(0, 0);

    public UserId {
        if (value.equals(NOBODY)) {
            throw new IllegalArgumentException("user_id: " + value + " (expected: a UUID other than the nil UUID)");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
