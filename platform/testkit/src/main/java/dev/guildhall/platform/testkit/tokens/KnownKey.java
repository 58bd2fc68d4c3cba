package dev.guildhall.platform.testkit.tokens;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;

/**
 * An RSA key of 2048 bits that everybody knows: of the two greatest primes of 1024 bits. It is as good for a test as a secret
 * one, and no JVM has to look for primes before its first test.
 */
final class KnownKey {
    private static final BigInteger P = TWO.pow(1024).subtract(BigInteger.valueOf(105));
    private static final BigInteger Q = TWO.pow(1024).subtract(BigInteger.valueOf(179));
    private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65_537);

    private KnownKey() {}

    static RSAKey withId(String id) {
        BigInteger modulus = P.multiply(Q);
        BigInteger exponent = PUBLIC_EXPONENT.modInverse(P.subtract(ONE).multiply(Q.subtract(ONE)));
        try {
            KeyFactory keys = KeyFactory.getInstance("RSA");
            RSAPublicKey open = (RSAPublicKey) keys.generatePublic(new RSAPublicKeySpec(modulus, PUBLIC_EXPONENT));
            RSAPrivateKey closed = (RSAPrivateKey) keys.generatePrivate(new RSAPrivateCrtKeySpec(
                    modulus,
                    PUBLIC_EXPONENT,
                    exponent,
                    P,
                    Q,
                    exponent.mod(P.subtract(ONE)),
                    exponent.mod(Q.subtract(ONE)),
                    Q.modInverse(P)));
            return new RSAKey.Builder(open)
                    .privateKey(closed)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.RS256)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
