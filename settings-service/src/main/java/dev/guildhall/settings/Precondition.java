package dev.guildhall.settings;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Under which circumstances a change may happen (RFC 9110, 13.1): {@code If-Match} and {@code If-None-Match}.
 *
 * @param match some of these must be there now
 * @param noneMatch none of these may be there now
 */
public record Precondition(
        @Nullable Versions match, @Nullable Versions noneMatch) {
    public static final Precondition NONE = new Precondition(null, null);

    /**
     * Versions of settings that a caller names.
     *
     * @param any {@code *}: whatever is stored. The defaults of somebody unknown are not
     */
    public record Versions(boolean any, Set<Long> named) {
        public Versions {
            named = Set.copyOf(named);
        }

        public boolean include(long version) {
            return any ? version > 0 : named.contains(version);
        }
    }

    public boolean allows(long version) {
        return (match == null || match.include(version)) && (noneMatch == null || !noneMatch.include(version));
    }
}
