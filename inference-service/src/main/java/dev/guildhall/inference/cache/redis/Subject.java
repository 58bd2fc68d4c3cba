package dev.guildhall.inference.cache.redis;

import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.Purge;
import dev.guildhall.inference.scene.NpcId;
import java.util.ArrayList;
import java.util.List;

/**
 * What answers can be purged by: an NPC, one of its versions, or an audience, of one tenant. The braces keep everything of a
 * tenant in one slot of a Redis Cluster; the length keeps two tenants apart, whatever their names contain.
 */
record Subject(String name) {

    /** The key of the mark that the last purge left. */
    String mark() {
        return "L1-purged:" + name;
    }

    /** The key of the index of its answers. */
    String index() {
        return "L1-index:" + name;
    }

    /** {@link #mark} for answers that are given again in other words. */
    String alikeMark() {
        return "L3-purged:" + name;
    }

    /** {@link #index} of answers that are given again in other words. */
    String alikeIndex() {
        return "L3-index:" + name;
    }

    static Subject of(Purge purge) {
        return switch (purge) {
            case Purge.OfNpc(String tenant, NpcId npc, var version) ->
                version == null ? npc(tenant, npc) : version(tenant, npc, version);
            case Purge.OfAudience(String tenant, String audience) -> audience(tenant, audience);
        };
    }

    /** Everything that an answer can be purged by, always in the same order. */
    static List<Subject> allOf(AnswerKey key) {
        List<Subject> all = new ArrayList<>(3);
        all.add(npc(key.tenant(), key.npc()));
        all.add(audience(key.tenant(), key.audience()));
        if (key.npcVersion() != null) {
            all.add(version(key.tenant(), key.npc(), key.npcVersion()));
        }
        return all;
    }

    private static Subject npc(String tenant, NpcId npc) {
        return within(tenant, "npc:" + npc);
    }

    private static Subject version(String tenant, NpcId npc, String version) {
        return within(tenant, "npc-version:" + npc + ":" + version);
    }

    private static Subject audience(String tenant, String audience) {
        return within(tenant, "audience:" + audience);
    }

    /** All answers of a tenant: by this they are counted, and not purged. */
    static Subject all(String tenant) {
        return within(tenant, "all");
    }

    private static Subject within(String tenant, String name) {
        return new Subject(slot(tenant) + ":" + name);
    }

    /** What the keys of a tenant have in common. */
    static String slot(String tenant) {
        return "{" + tenant.length() + ":" + tenant + "}";
    }
}
