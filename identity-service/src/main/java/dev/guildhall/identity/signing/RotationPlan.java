package dev.guildhall.identity.signing;

import com.nimbusds.jose.jwk.RSAKey;
import dev.guildhall.identity.signing.SigningSettings.Rotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides, from the keys and the time alone, which steps of a rotation are due. */
final class RotationPlan {
    private final Rotation rotation;
    private final Supplier<RSAKey> newPair;

    RotationPlan(Rotation rotation, Supplier<RSAKey> newPair) {
        this.rotation = rotation;
        this.newPair = newPair;
    }

    List<KeyChange> due(List<SigningKey> keys, Instant now) {
        List<KeyChange> changes = new ArrayList<>();
        Optional<SigningKey> active = in(KeyState.ACTIVE, keys);
        Optional<SigningKey> pending = in(KeyState.PENDING, keys);
        if (active.isEmpty()) {
            // Nobody holds a token or a cached key of an issuer without keys, so nothing has to be published ahead.
            changes.add(pending.<KeyChange>map(key -> new KeyChange.Moved(key.become(KeyState.ACTIVE, now)))
                    .orElseGet(() -> new KeyChange.Added(fresh(KeyState.ACTIVE, now))));
        } else if (pending.isEmpty()) {
            Instant successorDue =
                    active.get().changedAt().plus(rotation.every()).minus(rotation.publishAhead());
            if (!now.isBefore(successorDue)) {
                changes.add(new KeyChange.Added(fresh(KeyState.PENDING, now)));
            }
        } else if (mayTakeOver(pending.get(), active.get(), now)) {
            // In this order: the table allows one active key.
            changes.add(new KeyChange.Moved(active.get().become(KeyState.RETIRED, now)));
            changes.add(new KeyChange.Moved(pending.get().become(KeyState.ACTIVE, now)));
        }
        keys.stream()
                .filter(key -> key.state() == KeyState.RETIRED)
                .filter(key -> !now.isBefore(key.changedAt().plus(rotation.overlap())))
                .forEach(key -> changes.add(new KeyChange.Removed(key)));
        return changes;
    }

    private boolean mayTakeOver(SigningKey pending, SigningKey active, Instant now) {
        return !now.isBefore(pending.publishedAt().plus(rotation.publishAhead()))
                && !now.isBefore(active.changedAt().plus(rotation.every()));
    }

    private SigningKey fresh(KeyState state, Instant now) {
        return new SigningKey(state, newPair.get(), now, now);
    }

    private static Optional<SigningKey> in(KeyState state, List<SigningKey> keys) {
        return keys.stream().filter(key -> key.state() == state).findFirst();
    }
}
