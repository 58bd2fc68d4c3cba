package dev.guildhall.identity.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the steps of key rotation that are due. Any number of instances may do so at the same time. */
public final class KeyRotation {
    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);
    private static final int MODULUS_BITS = 2048;

    private final SigningKeys keys;
    private final RotationPlan plan;
    private final Clock clock;

    KeyRotation(SigningKeys keys, SigningSettings.Rotation rotation, Clock clock) {
        this.keys = keys;
        this.plan = new RotationPlan(rotation, KeyRotation::newPair);
        this.clock = clock;
    }

    /** Does what is due now. After it returned, there is an active key. */
    public void turn() {
        keys.change(found -> {
            // What PostgreSQL keeps, so that a key compares equal after it was stored.
            List<KeyChange> changes = plan.due(found, clock.instant().truncatedTo(ChronoUnit.MICROS));
            changes.forEach(change -> log.info("Signing keys: {}", change));
            return changes;
        });
    }

    private static RSAKey newPair() {
        try {
            return new RSAKeyGenerator(MODULUS_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JVM cannot make RSA keys", e);
        }
    }
}
