package dev.guildhall.identity.token;

import java.time.Instant;

/**
 * The store of tokens that were revoked before they expired. Services check tokens by themselves, so a revocation is seen by
 * those who ask the introspection endpoint; for the others a token ends when its life does.
 */
public interface RevokedTokens {

    /** Revokes; {@code expiresAt} is when the token would have expired, after which the entry goes. */
    void revoke(String tokenId, Instant expiresAt);

    boolean isRevoked(String tokenId);

    /** Removes what has expired by then. */
    void forget(Instant expiredBy);
}
