/**
 * Tokens: what they say, for how long, and whether they were revoked.
 *
 * <p>Invariant: a token allows nothing that its client may not do, and a player's token never allows to act as another player.
 */
@NullMarked
package dev.guildhall.identity.token;

import org.jspecify.annotations.NullMarked;
