package dev.guildhall.payment.budget;

import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.UuidText;
import java.util.UUID;

/**
 * Whom a budget covers: one user, or everybody.
 *
 * @param value the user, or the nil UUID for the studio
 */
public record BudgetOwner(UUID value) {
    public static final BudgetOwner STUDIO = new BudgetOwner(UuidText.NIL);

    public static BudgetOwner of(UserId user) {
        return new BudgetOwner(user.value());
    }

    public boolean isStudio() {
        return equals(STUDIO);
    }
}
