package dev.guildhall.platform.webedge;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.util.ClassUtils;

/** Tells Spring Security's exceptions, which its own filter answers, in services that have it on their class path. */
final class SecurityFailures {
    private static final boolean PRESENT = ClassUtils.isPresent(
            "org.springframework.security.core.AuthenticationException", SecurityFailures.class.getClassLoader());

    private SecurityFailures() {}

    static boolean isOne(Throwable failure) {
        return PRESENT && Known.isOne(failure);
    }

    /** A class of its own, since it cannot be loaded without Spring Security. */
    private static final class Known {
        static boolean isOne(Throwable failure) {
            return failure instanceof AuthenticationException || failure instanceof AccessDeniedException;
        }
    }
}
