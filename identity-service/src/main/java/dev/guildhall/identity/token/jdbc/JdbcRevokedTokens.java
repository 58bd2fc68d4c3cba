package dev.guildhall.identity.token.jdbc;

import dev.guildhall.identity.token.RevokedTokens;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRevokedTokens implements RevokedTokens {
    private final JdbcClient jdbc;

    JdbcRevokedTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void revoke(String tokenId, Instant expiresAt) {
        jdbc.sql("""
                        INSERT INTO revoked_tokens (jti, expires_at)
                        VALUES (:jti, :expires)
                        ON CONFLICT (jti) DO NOTHING
                        """)
                .param("jti", tokenId)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public boolean isRevoked(String tokenId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM revoked_tokens WHERE jti = :jti)")
                .param("jti", tokenId)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void forget(Instant expiredBy) {
        jdbc.sql("DELETE FROM revoked_tokens WHERE expires_at < :by")
                .param("by", expiredBy.atOffset(ZoneOffset.UTC))
                .update();
    }
}
