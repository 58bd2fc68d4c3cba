package dev.guildhall.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.identity.client.ClientSettings.SecretChecks;
import dev.guildhall.identity.client.SecretHashes.Outcome;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SecretHashesTest {
    private static final SecretChecks ONE_AT_ONCE = new SecretChecks(4, 1, Duration.ofMillis(20));

    private final CountingHashing hashing = new CountingHashing();
    private final SecretHashes hashes = new SecretHashes(hashing, ONE_AT_ONCE);

    @Test
    void tellsTheRightSecretFromOthers() {
        String hash = hashes.hash("right");
        assertThat(hashes.compare("right", hash)).isEqualTo(Outcome.SAME);
        assertThat(hashes.compare("wrong", hash)).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void comparesOnceWhetherTheClientExistsOrNotAndWhateverTheSecretIs() {
        String hash = hashes.hash("right");
        for (String secret : new String[] {"right", "wrong", "x".repeat(500)}) {
            hashing.comparisons.set(0);
            hashes.compare(secret, hash);
            assertThat(hashing.comparisons).hasValue(1);
            assertThat(hashes.compare(secret, null)).isEqualTo(Outcome.DIFFERENT);
            assertThat(hashing.comparisons).hasValue(2);
        }
    }

    @Test
    void givesUpItsTurnWhenTooManyAreBeforeIt() throws Exception {
        String hash = hashes.hash("right");
        hashing.hold = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> first = threads.submit(() -> hashes.compare("right", hash));
            assertThat(hashing.began.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(hashes.compare("right", hash)).isEqualTo(Outcome.NO_TURN);
            hashing.hold.countDown();
            assertThat(first.get()).isEqualTo(Outcome.SAME);
        }
        assertThat(hashes.compare("right", hash)).isEqualTo(Outcome.SAME);
    }

    /** Quick, and can be held in the middle of a comparison. */
    private static final class CountingHashing implements SecretHashing {
        private final AtomicInteger comparisons = new AtomicInteger();
        private final CountDownLatch began = new CountDownLatch(1);
        private volatile CountDownLatch hold = new CountDownLatch(0);

        @Override
        public String hash(String secret) {
            return "hash of " + secret;
        }

        @Override
        public boolean matches(String secret, String hash) {
            comparisons.incrementAndGet();
            began.countDown();
            try {
                return hold.await(10, TimeUnit.SECONDS) && hash(secret).equals(hash);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public boolean isCurrent(String hash) {
            return true;
        }
    }
}
