package dev.guildhall.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.guildhall.identity.signing.KeyRing;
import java.text.ParseException;
import java.util.Optional;

/** Reads back the tokens that this issuer signed, expired ones too. */
public final class TokenReader {
    private final KeyRing keys;

    TokenReader(KeyRing keys) {
        this.keys = keys;
    }

    /** The claims, or nothing when the text is not a token that one of the published keys signed. */
    public Optional<JWTClaimsSet> read(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWK key = keys.published().getKeyByKeyId(jwt.getHeader().getKeyID());
            boolean ours = key != null
                    && JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
                    && jwt.verify(new RSASSAVerifier(key.toRSAKey()));
            return ours ? Optional.of(jwt.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }
}
