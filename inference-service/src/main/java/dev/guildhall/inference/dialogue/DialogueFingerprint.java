package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.dialogue.DialogueCommand.Circumstances;
import dev.guildhall.inference.scene.Persona;
import dev.guildhall.platform.idempotency.Fingerprint;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.idempotency.IdempotencyRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes two dialogue requests the same: everything but the key itself. */
final class DialogueFingerprint {
    private static final String SCOPE = "dialogue";

    private DialogueFingerprint() {}

    static IdempotencyRequest request(DialogueCommand command, IdempotencyKey key) {
        return new IdempotencyRequest(SCOPE, command.client() + "/" + command.listener(), key, of(command));
    }

    static Fingerprint of(DialogueCommand command) {
        return Fingerprint.of(canonical(command));
    }

    /** All fields in a fixed order, each with its length before it, so that no two requests read alike. */
    static String canonical(DialogueCommand command) {
        Circumstances at = command.circumstances();
        Persona persona = at.persona();
        Canonical text = new Canonical();
        text.add(command.npc().toString())
                .add(command.npcVersion())
                .add(command.prompt())
                .add(command.tier().name())
                .add(String.valueOf(command.wishes().seed()))
                .add(String.valueOf(at.relationship().score()))
                .add(at.location())
                .add(persona.name())
                .add(persona.role())
                .add(persona.race())
                .add(persona.faction())
                .add(persona.speechStyle())
                .add(persona.backstory())
                .add(persona.traits())
                .add(persona.goals())
                .add(at.recentEvents());
        at.worldState().forEach((key, value) -> text.add(key).add(value));
        return text.toString();
    }

    private static final class Canonical {
        private final StringBuilder text = new StringBuilder(1_024);

        Canonical add(@Nullable String part) {
            if (part == null) {
                text.append('-');
            } else {
                text.append(part.length()).append(':').append(part);
            }
            return this;
        }

        Canonical add(List<String> parts) {
            text.append(parts.size()).append('*');
            parts.forEach(this::add);
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
