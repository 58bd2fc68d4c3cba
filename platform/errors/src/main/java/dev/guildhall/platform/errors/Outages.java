package dev.guildhall.platform.errors;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a server that is away from a defect, so that an edge answers {@link ErrorCode#SERVICE_UNAVAILABLE} and not {@link
 * ErrorCode#INTERNAL_ERROR}.
 *
 * <p>What Spring's data access throws when PostgreSQL or Redis cannot be reached is known here by name, since the catalogue
 * stands below every framework.
 */
public final class Outages {
    private static final Set<String> SIGNS = Set.of(
            "org.springframework.dao.DataAccessResourceFailureException",
            "org.springframework.dao.RecoverableDataAccessException",
            "org.springframework.dao.TransientDataAccessException",
            "org.springframework.transaction.CannotCreateTransactionException");
    private static final int DEEPEST = 16;

    private Outages() {}

    /** Whether the failure, or what caused it, is one of the signs. */
    public static boolean isOutage(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isSign(cause.getClass())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isSign(Class<?> type) {
        for (@Nullable Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (SIGNS.contains(each.getName())) {
                return true;
            }
        }
        return false;
    }

    /** What the caller is told: nothing of what is away. */
    public static Refusal refusal() {
        return Refusal.of(
                ErrorCode.SERVICE_UNAVAILABLE, "Something that this service needs is away; try again in a moment");
    }
}
