package dev.guildhall.orchestration.battle;

import dev.guildhall.orchestration.battle.BattleCommand.Scene;
import dev.guildhall.platform.idempotency.Fingerprint;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.idempotency.IdempotencyRequest;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What makes two battles the same request: everything but the key, and the order in which things are named. */
final class BattleFingerprint {
    private static final String SCOPE = "battle";

    private BattleFingerprint() {}

    static IdempotencyRequest request(BattleCommand command, IdempotencyKey key) {
        return new IdempotencyRequest(SCOPE, command.client() + "/" + command.player(), key, of(command));
    }

    /** All fields in a fixed order, each text with its length before it, so that no two requests read alike. */
    static Fingerprint of(BattleCommand command) {
        Scene scene = command.scene();
        Canonical text = new Canonical()
                .addAll(command.monsters())
                .add(command.player())
                .add(command.seed())
                .add(command.tier())
                .addAll(command.allowed())
                .add(scene.location())
                .add(scene.biome())
                .addAll(scene.health())
                .add(scene.playerHealth())
                .addAll(scene.objects())
                .add(scene.cornered())
                .addAll(command.described().keySet());
        command.described()
                .values()
                .forEach(described -> text.add(described.kind())
                        .addAll(described.attributes())
                        .add(described.distance()));
        return Fingerprint.of(text.toString());
    }

    private static final class Canonical {
        private final StringBuilder text = new StringBuilder(1_024);

        Canonical add(@Nullable Object part) {
            if (part == null) {
                text.append('-');
            } else {
                String value = part.toString();
                text.append(value.length()).append(':').append(value);
            }
            return this;
        }

        Canonical addAll(Collection<?> parts) {
            text.append(parts.size()).append('*');
            parts.forEach(this::add);
            return this;
        }

        Canonical addAll(Map<?, ?> entries) {
            text.append(entries.size()).append('*');
            entries.forEach((key, value) -> add(key).add(value));
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
