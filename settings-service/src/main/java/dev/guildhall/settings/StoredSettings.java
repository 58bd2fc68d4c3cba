package dev.guildhall.settings;

import java.util.Optional;

/** The settings of everybody who has changed any. */
public interface StoredSettings {
    Optional<Edition> find(UserId user);

    /**
     * Puts new settings in the place of one edition, if that is still the latest; atomic.
     *
     * @param version the edition to be replaced; 0 if nothing is stored yet
     * @return the new edition, or nothing if somebody else was first
     */
    Optional<Edition> replace(UserId user, long version, UserSettings settings);
}
