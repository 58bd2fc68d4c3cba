package dev.guildhall.identity.signing;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys as this instance uses them, read again every few seconds. While the database is away the keys at hand go on.
 * Safe for any number of threads; one reads, the others go on with what is there.
 */
public final class KeyRing {
    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    private final SigningKeys keys;
    private final Duration reloadEvery;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Ring ring;

    KeyRing(SigningKeys keys, Duration reloadEvery, Clock clock) {
        this.keys = keys;
        this.reloadEvery = reloadEvery;
        this.clock = clock;
    }

    private record Ring(RSAKey active, JWKSet published, Instant readAt) {
        @Override
        public String toString() {
            return "Ring[" + active.getKeyID() + ", read at " + readAt + "]";
        }
    }

    /** The pair that signs new tokens. */
    public RSAKey signingKey() {
        return current().active();
    }

    /** The public halves of all keys, of which any may have signed, or may come to sign, a valid token. */
    public JWKSet published() {
        return current().published();
    }

    private Ring current() {
        Ring now = ring;
        if (now == null) {
            return read();
        }
        if (clock.instant().isBefore(now.readAt().plus(reloadEvery)) || !reading.tryLock()) {
            return now;
        }
        try {
            return read();
        } catch (RuntimeException e) {
            log.warn("The signing keys cannot be read; those of {} stay in use", now.readAt(), e);
            // Not at once again: each try may take as long as the wait for a connection.
            Ring kept = new Ring(now.active(), now.published(), clock.instant());
            ring = kept;
            return kept;
        } finally {
            reading.unlock();
        }
    }

    private Ring read() {
        List<SigningKey> all = keys.all();
        RSAKey active = all.stream()
                .filter(key -> key.state() == KeyState.ACTIVE)
                .map(SigningKey::pair)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no active signing key (expected: one, made at start)"));
        List<JWK> publicHalves =
                all.stream().<JWK>map(key -> key.pair().toPublicJWK()).toList();
        Ring fresh = new Ring(active, new JWKSet(publicHalves), clock.instant());
        ring = fresh;
        return fresh;
    }
}
