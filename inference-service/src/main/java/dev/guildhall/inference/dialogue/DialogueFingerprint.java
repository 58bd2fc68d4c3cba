package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.dialogue.DialogueCommand.Circumstances;
import dev.guildhall.platform.idempotency.Fingerprint;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.idempotency.IdempotencyRequest;
import java.util.List;

/** What makes two dialogue requests the same: everything but the key itself. */
final class DialogueFingerprint {
    private static final String SCOPE = "dialogue";

    private DialogueFingerprint() {}

    static IdempotencyRequest request(DialogueCommand command, IdempotencyKey key) {
        return new IdempotencyRequest(SCOPE, command.client() + "/" + command.listener(), key, of(command));
    }

    /** Over the fields in a fixed order, each with its length before it, so that no two requests read alike. */
    static Fingerprint of(DialogueCommand command) {
        Circumstances at = command.circumstances();
        StringBuilder canonical = new StringBuilder();
        for (Object part : List.of(
                command.npc(),
                command.prompt(),
                command.tier(),
                String.valueOf(command.seed()),
                at.relationship(),
                at.persona(),
                String.valueOf(at.location()),
                at.recentEvents(),
                at.worldState())) {
            String text = part.toString();
            canonical.append(text.length()).append(':').append(text);
        }
        return Fingerprint.of(canonical.toString());
    }
}
