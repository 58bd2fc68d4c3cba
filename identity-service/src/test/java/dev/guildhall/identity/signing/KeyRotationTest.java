package dev.guildhall.identity.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import dev.guildhall.identity.signing.SigningSettings.Rotation;
import dev.guildhall.identity.signing.jdbc.SigningKeysOn;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeyRotationTest {
    private static final Rotation ROTATION = new Rotation(
            Duration.ofDays(30),
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10));
    private static final byte[] KEY = "guildhall local, not a secret!!!".getBytes(StandardCharsets.UTF_8);

    private final TestDatabase database = TestPostgres.freshDatabase("classpath:db/migration/identity");
    private final SigningKeys keys = SigningKeysOn.database(database.dataSource(), new KeySeal(KEY));
    private final MovableClock clock = new MovableClock();
    private final KeyRotation rotation = new KeyRotation(keys, ROTATION, clock);

    @Test
    void makesAKeyThatSignsAtOnceWhenThereIsNone() {
        rotation.turn();
        assertThat(states()).containsExactly(KeyState.ACTIVE);
    }

    @Test
    void changesNothingUntilSomethingIsDue() {
        rotation.turn();
        List<String> before = ids();
        clock.move(ROTATION.every().minus(ROTATION.publishAhead()).minusSeconds(1));
        rotation.turn();
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void publishesAKeyAheadThenLetsItSignThenForgetsTheOldOne() {
        rotation.turn();
        String first = ids().getFirst();

        clock.move(ROTATION.every().minus(ROTATION.publishAhead()));
        rotation.turn();
        assertThat(states()).containsExactly(KeyState.ACTIVE, KeyState.PENDING);
        String second = ids().getLast();

        clock.move(ROTATION.publishAhead().minusSeconds(1));
        rotation.turn();
        assertThat(states()).containsExactly(KeyState.ACTIVE, KeyState.PENDING);

        clock.move(Duration.ofSeconds(1));
        rotation.turn();
        assertThat(states()).containsExactly(KeyState.RETIRED, KeyState.ACTIVE);
        assertThat(ids()).containsExactly(first, second);

        clock.move(ROTATION.overlap().minusSeconds(1));
        rotation.turn();
        assertThat(ids()).containsExactly(first, second);

        clock.move(Duration.ofSeconds(1));
        rotation.turn();
        assertThat(ids()).containsExactly(second);
    }

    @Test
    void goesThroughEveryTransitionAndNoOther() {
        assertThat(KeyState.PENDING.next()).containsExactly(KeyState.ACTIVE);
        assertThat(KeyState.ACTIVE.next()).containsExactly(KeyState.RETIRED);
        assertThat(KeyState.RETIRED.next()).isEmpty();
        rotation.turn();
        SigningKey active = keys.all().getFirst();
        assertThatThrownBy(() -> active.become(KeyState.PENDING, clock.instant()))
                .hasMessageEndingWith("ACTIVE to PENDING (expected: one of [RETIRED])");
    }

    @Test
    void makesOneKeyHoweverManyInstancesStartTogether() throws Exception {
        race();
        assertThat(states()).containsExactly(KeyState.ACTIVE);
    }

    @Test
    void rotatesOnceHoweverManyInstancesFindItDue() throws Exception {
        rotation.turn();
        clock.move(ROTATION.every());
        race();
        assertThat(states()).containsExactly(KeyState.ACTIVE, KeyState.PENDING);
        clock.move(ROTATION.publishAhead());
        race();
        assertThat(states()).containsExactly(KeyState.RETIRED, KeyState.ACTIVE);
    }

    @Test
    void namesAKeyByItsThumbprint() throws Exception {
        rotation.turn();
        SigningKey key = keys.all().getFirst();
        assertThat(key.id()).isEqualTo(key.pair().computeThumbprint().toString());
    }

    @Test
    void storesNoPrivateKeyThatCouldBeRead() {
        rotation.turn();
        String row = JdbcClient.create(database.dataSource())
                .sql("SELECT row_to_json(k)::text || encode(k.sealed_key, 'escape') FROM signing_keys k")
                .query(String.class)
                .single();
        var pair = keys.all().getFirst().pair();
        assertThat(row).contains(pair.getModulus().toString());
        assertThat(row)
                .doesNotContain(pair.getPrivateExponent().toString())
                .doesNotContain(pair.getFirstPrimeFactor().toString())
                .doesNotContain("\"d\"");
        assertThat(keys.all().toString())
                .doesNotContain(pair.getPrivateExponent().toString());
    }

    @Test
    void saysSoWhenTheKeyEncryptionKeyIsAnotherOne() {
        rotation.turn();
        byte[] other = KEY.clone();
        other[0]++;
        SigningKeys locked = SigningKeysOn.database(database.dataSource(), new KeySeal(other));
        assertThatThrownBy(locked::all)
                .hasMessageStartingWith("guildhall.identity.key-encryption-key does not open the stored signing key "
                        + ids().getFirst());
    }

    @Test
    void doesNotOpenARowThatWasPassedOffAsAnotherOne() {
        KeySeal seal = new KeySeal(KEY);
        byte[] sealed = seal.seal("one", new byte[] {1, 2, 3});
        assertThat(seal.open("one", sealed)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> seal.open("two", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.open("one", new byte[4])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theRingSignsWithTheActiveKeyAndPublishesAllPublicHalves() {
        rotation.turn();
        KeyRing ring = new KeyRing(keys, ROTATION.reloadEvery(), clock);
        String first = ring.signingKey().getKeyID();
        clock.move(ROTATION.every());
        rotation.turn();
        assertThat(ring.published().getKeys()).hasSize(2).noneMatch(JWK::isPrivate);
        assertThat(ring.signingKey().getKeyID()).isEqualTo(first);

        clock.move(ROTATION.publishAhead());
        rotation.turn();
        assertThat(ring.signingKey().getKeyID()).isNotEqualTo(first);
        assertThat(ring.published().getKeyByKeyId(first)).isNotNull();
    }

    @Test
    void theRingGoesOnWithoutTheDatabase() {
        rotation.turn();
        FailingKeys failing = new FailingKeys(keys);
        KeyRing ring = new KeyRing(failing, ROTATION.reloadEvery(), clock);
        String first = ring.signingKey().getKeyID();
        failing.isAway = true;
        clock.move(ROTATION.reloadEvery());
        assertThat(ring.signingKey().getKeyID()).isEqualTo(first);
    }

    private void race() throws Exception {
        try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> instance = () -> {
                new KeyRotation(SigningKeysOn.database(database.dataSource(), new KeySeal(KEY)), ROTATION, clock)
                        .turn();
                return true;
            };
            for (Future<Boolean> done : instances.invokeAll(Collections.nCopies(16, instance))) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private List<KeyState> states() {
        return keys.all().stream().map(SigningKey::state).toList();
    }

    private List<String> ids() {
        return keys.all().stream().map(SigningKey::id).toList();
    }

    /** The real store, until it is away. */
    private static final class FailingKeys implements SigningKeys {
        private final SigningKeys keys;
        private volatile boolean isAway;

        FailingKeys(SigningKeys keys) {
            this.keys = keys;
        }

        @Override
        public List<SigningKey> all() {
            if (isAway) {
                throw new IllegalStateException("away");
            }
            return keys.all();
        }

        @Override
        public void change(Function<List<SigningKey>, List<KeyChange>> decision) {
            keys.change(decision);
        }
    }
}
