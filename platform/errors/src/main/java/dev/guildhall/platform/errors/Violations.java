package dev.guildhall.platform.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with a request, so that the caller hears of every field at once and not of the first alone. */
public final class Violations {
    private static final int MOST = 32;

    private final List<FieldViolation> found = new ArrayList<>();

    public void add(String field, Object given, String expected) {
        if (found.size() < MOST) {
            found.add(new FieldViolation(field, String.valueOf(given), expected));
        }
    }

    /** Adds a violation unless {@code holds}; returns {@code holds}, so that dependent checks can be skipped. */
    public boolean expect(boolean holds, String field, Object given, String expected) {
        if (!holds) {
            add(field, given, expected);
        }
        return holds;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** The refusal that names every violation, or nothing when there is none. */
    public Optional<Refusal> toRefusal() {
        return found.isEmpty() ? Optional.empty() : Optional.of(Refusal.invalid(List.copyOf(found)));
    }

    /** Throws a {@link RefusedException} with {@link ErrorCode#INVALID_REQUEST} when there is any violation. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw Refusal.invalid(List.copyOf(found)).asException();
        }
    }
}
