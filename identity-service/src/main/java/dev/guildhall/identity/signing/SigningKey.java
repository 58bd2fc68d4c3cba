package dev.guildhall.identity.signing;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;

/**
 * A key pair and where it is in its life.
 *
 * @param state where it is in its life
 * @param pair the pair, with its private half; its key id is its RFC 7638 thumbprint
 * @param publishedAt since when others can learn its public half
 * @param changedAt since when it is in this state
 */
public record SigningKey(KeyState state, RSAKey pair, Instant publishedAt, Instant changedAt) {

    public SigningKey {
        if (!pair.isPrivate() || pair.getKeyID() == null) {
            throw new IllegalArgumentException("pair: " + pair.getKeyID() + " (expected: a private key with a key id)");
        }
    }

    public String id() {
        return pair.getKeyID();
    }

    SigningKey become(KeyState next, Instant at) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException(
                    "key " + id() + ": " + state + " to " + next + " (expected: one of " + state.next() + ")");
        }
        return new SigningKey(next, pair, publishedAt, at);
    }

    /** Without the private half. */
    @Override
    public String toString() {
        return "SigningKey[" + id() + " " + state + " since " + changedAt + "]";
    }
}
