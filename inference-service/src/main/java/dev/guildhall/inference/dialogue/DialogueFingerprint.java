package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.cache.PlayerLine;
import dev.guildhall.inference.dialogue.DialogueCommand.Circumstances;
import dev.guildhall.inference.memory.Recalled;
import dev.guildhall.inference.scene.Persona;
import dev.guildhall.platform.idempotency.Fingerprint;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.idempotency.IdempotencyRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What makes two dialogue requests the same: everything but the key itself. */
final class DialogueFingerprint {
    private static final String SCOPE = "dialogue";

    private DialogueFingerprint() {}

    static IdempotencyRequest request(DialogueCommand command, IdempotencyKey key) {
        return new IdempotencyRequest(SCOPE, command.client() + "/" + command.listener(), key, of(command));
    }

    static Fingerprint of(DialogueCommand command) {
        return Fingerprint.of(canonical(command, Recalled.NOT_ASKED));
    }

    /**
     * All fields in a fixed order, each with its length before it, so that no two requests read alike.
     *
     * @param recalled what the NPC remembers, where an answer is made from that, too
     */
    static String canonical(DialogueCommand command, Recalled recalled) {
        return canonical(command, command.prompt(), recalled);
    }

    /**
     * What was said, and all else that {@link #canonical} has; absent for a request with a seed, whose answer must not depend on
     * what was said before.
     */
    static @Nullable PlayerLine line(DialogueCommand command, Recalled recalled) {
        return command.wishes().seed() == null
                ? new PlayerLine(command.tier(), canonical(command, null, recalled), command.prompt())
                : null;
    }

    private static String canonical(DialogueCommand command, @Nullable String prompt, Recalled recalled) {
        Circumstances at = command.circumstances();
        Persona persona = at.persona();
        Canonical text = new Canonical();
        text.add(command.npc().toString())
                .add(command.npcVersion())
                .add(prompt)
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
                .add(at.recentEvents())
                .add(texts(at.company().npcs()))
                .add(texts(at.company().players()))
                .add(String.valueOf(command.wishes().unremembered()));
        text.add(at.worldState()).add(recalled.texts()).add(recalled.events()).add(recalled.world());
        return text.toString();
    }

    private static List<String> texts(List<?> ids) {
        return ids.stream().map(Object::toString).toList();
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

        Canonical add(Map<String, String> entries) {
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
