package dev.guildhall.identity.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hashes secrets and compares them, a bounded number at a time. For a client that does not exist the secret is compared with
 * the hash of a random text, so that the answer takes as long as for one that does.
 */
final class SecretHashes {
    /** What bcrypt reads of its input. */
    static final int LONGEST_SECRET_BYTES = 72;

    private final SecretHashing hashing;
    private final String nobodysHash;
    private final Semaphore turns;
    private final Duration longestWait;

    SecretHashes(SecretHashing hashing, ClientSettings.SecretChecks checks) {
        this.hashing = hashing;
        this.nobodysHash = hash(UUID.randomUUID().toString());
        this.turns = new Semaphore(checks.atOnce(), true);
        this.longestWait = checks.longestWait();
    }

    /** What came of a comparison. */
    enum Outcome {
        SAME,
        DIFFERENT,
        /** Too many comparisons are running. */
        NO_TURN
    }

    String hash(String secret) {
        return hashing.hash(secret);
    }

    /** Whether the secret still has this hash, with the cost that is configured now. */
    boolean isCurrent(String secret, String hash) {
        return hashing.isCurrent(hash) && hashing.matches(secret, hash);
    }

    /** Compares; {@code hash} is nothing when there is no such client. */
    Outcome compare(String secret, @Nullable String hash) {
        try {
            if (!turns.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                return Outcome.NO_TURN;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.NO_TURN;
        }
        try {
            // No secret is longer; cut, it cannot match, and the comparison still takes its time.
            boolean tooLong = secret.getBytes(StandardCharsets.UTF_8).length > LONGEST_SECRET_BYTES;
            String read = tooLong ? "too long" : secret;
            boolean same = hashing.matches(read, hash == null ? nobodysHash : hash);
            return same && hash != null && !tooLong ? Outcome.SAME : Outcome.DIFFERENT;
        } finally {
            turns.release();
        }
    }
}
