package dev.guildhall.inference.cache;

import dev.guildhall.inference.scene.NpcId;
import org.jspecify.annotations.Nullable;

/** Which answers of a tenant are to be forgotten. */
public sealed interface Purge {
    String tenant();

    /** All answers of an NPC, or those of one of its versions. */
    record OfNpc(String tenant, NpcId npc, @Nullable String version) implements Purge {}

    /** All answers that somebody heard; {@code audience} as in {@link AnswerKey}. */
    record OfAudience(String tenant, String audience) implements Purge {}
}
