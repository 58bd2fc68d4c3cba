package dev.guildhall.platform.grpcedge;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.util.ClassUtils;

/** Spring Security's exceptions as refusals, in services that have it on their class path. */
final class SecurityRefusals {
    static final Refusal UNAUTHENTICATED = Refusal.of(
            ErrorCode.UNAUTHENTICATED,
            "authorization: missing or not valid (expected: Bearer and a token for this service)");
    static final Refusal FORBIDDEN = Refusal.of(ErrorCode.FORBIDDEN, "The credentials do not allow this.");

    private static final boolean PRESENT = ClassUtils.isPresent(
            "org.springframework.security.core.AuthenticationException", SecurityRefusals.class.getClassLoader());

    private SecurityRefusals() {}

    static Optional<Refusal> find(Throwable failure) {
        return PRESENT ? Known.find(failure) : Optional.empty();
    }

    /** A class of its own, since it cannot be loaded without Spring Security. */
    private static final class Known {
        static Optional<Refusal> find(Throwable failure) {
            return switch (failure) {
                case AuthenticationException _ -> Optional.of(UNAUTHENTICATED);
                case AccessDeniedException _ -> Optional.of(FORBIDDEN);
                default -> Optional.empty();
            };
        }
    }
}
