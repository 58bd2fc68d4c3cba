package dev.guildhall.settings;

import java.util.Optional;

/** Where the tiers of users are known. */
public interface Tiers {
    /** The tier of a user; nothing if it cannot be had now. Blocks, within a time limit. */
    Optional<UserTier> find(UserId user);
}
