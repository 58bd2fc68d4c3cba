package dev.guildhall.identity.signing;

import java.util.Map;
import java.util.Set;

/** The life of a signing key, in the order of the constants. The table's check constraint lists the same states. */
public enum KeyState {
    /** Published, so that others learn it, but it signs nothing yet. */
    PENDING,
    /** Signs every new token. */
    ACTIVE,
    /** Signs nothing any more, and stays published for the tokens that it signed. */
    RETIRED;

    private static final Map<KeyState, Set<KeyState>> NEXT =
            Map.of(PENDING, Set.of(ACTIVE), ACTIVE, Set.of(RETIRED), RETIRED, Set.of());

    public Set<KeyState> next() {
        return NEXT.getOrDefault(this, Set.of());
    }
}
