package dev.guildhall.inference.cache;

import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A purge as it was asked for: of an NPC or of a player. What is absent is {@code null}. */
public record PurgeDraft(
        @Nullable String npcId,
        @Nullable String npcVersion,
        @Nullable String playerId) {
    /** As long as a version in a dialogue request may be. */
    private static final int NPC_VERSION_LENGTH = 64;

    /**
     * Checks every field and makes a purge of the draft.
     *
     * @throws dev.guildhall.platform.errors.RefusedException naming every wrong field
     */
    public Purge check(String tenant) {
        Violations violations = new Violations();
        violations.expect(npcId != null || playerId != null, "npc_id", "absent", "a UUID, or player_id instead");
        violations.expect(npcId == null || playerId == null, "player_id", "given", "absent beside npc_id");
        checkUuid(npcId, "npc_id", violations);
        checkUuid(playerId, "player_id", violations);
        if (npcVersion != null) {
            violations.expect(npcId != null, "npc_version", "given", "absent without npc_id");
            violations.expect(
                    npcVersion.length() <= NPC_VERSION_LENGTH,
                    "npc_version",
                    npcVersion.length() + " characters",
                    "at most " + NPC_VERSION_LENGTH + " characters");
        }
        violations.throwIfAny();
        return npcId == null
                ? new Purge.OfAudience(tenant, new PlayerId(UUID.fromString(playerId)).toString())
                : new Purge.OfNpc(tenant, new NpcId(UUID.fromString(npcId)), npcVersion);
    }

    private static void checkUuid(@Nullable String text, String field, Violations violations) {
        if (text != null) {
            violations.expect(UuidText.find(text).isPresent(), field, text, "a UUID");
        }
    }
}
