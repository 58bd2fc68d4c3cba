package dev.guildhall.inference.narrator;

import dev.guildhall.inference.scene.Stance;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.inference.situation.DataNode;
import dev.guildhall.inference.situation.Intent;
import dev.guildhall.inference.situation.Mood;
import dev.guildhall.inference.situation.SpeechStyle;
import dev.guildhall.inference.situation.Temperament;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a phrase may be used. Within one kind of condition any one value is enough; all kinds have to hold. An empty set
 * means any.
 */
record Conditions(
        Set<Stance> stances,
        Set<Mood> moods,
        Set<Temperament> temperaments,
        Set<SpeechStyle> styles,
        Set<Tier> tiers,
        Set<Intent> intents,
        Set<String> roles,
        Set<String> quirks,
        Set<String> sorts) {

    static final Conditions NONE =
            new Conditions(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    static final Set<String> KEYS =
            Set.of("stance", "mood", "temperament", "style", "tier", "intent", "role", "quirk", "sort");

    /** The names that conditions may use besides those of constants. */
    record Names(Set<String> roles, Set<String> quirks, Set<String> sorts) {}

    static Conditions read(Map<String, DataNode> entries, Names names) {
        return new Conditions(
                constants(entries.get("stance"), Stance.class),
                constants(entries.get("mood"), Mood.class),
                constants(entries.get("temperament"), Temperament.class),
                constants(entries.get("style"), SpeechStyle.class),
                tiersIn(entries.get("tier")),
                constants(entries.get("intent"), Intent.class),
                texts(entries.get("role"), names.roles()),
                texts(entries.get("quirk"), names.quirks()),
                texts(entries.get("sort"), names.sorts()));
    }

    private static <E extends Enum<E>> Set<E> constants(@Nullable DataNode node, Class<E> constants) {
        Set<E> chosen = EnumSet.noneOf(constants);
        if (node != null) {
            node.items().forEach(item -> chosen.add(item.oneOf(constants)));
        }
        return chosen;
    }

    private static Set<Tier> tiersIn(@Nullable DataNode node) {
        Set<Tier> chosen = EnumSet.noneOf(Tier.class);
        if (node != null) {
            for (DataNode item : node.items()) {
                int tier = item.number();
                if (!Tier.isTier(tier)) {
                    throw item.refusal("1, 2 or 3");
                }
                chosen.add(Tier.of(tier));
            }
        }
        return chosen;
    }

    private static Set<String> texts(@Nullable DataNode node, Set<String> known) {
        Set<String> texts = new HashSet<>();
        if (node != null) {
            for (DataNode item : node.items()) {
                if (!known.contains(item.text())) {
                    throw item.refusal("one of " + String.join(", ", known));
                }
                texts.add(item.text());
            }
        }
        return Set.copyOf(texts);
    }

    boolean hold(Setting setting, @Nullable String sort) {
        return holds(stances, setting.situation().stance())
                && holds(intents, setting.situation().intent())
                && holds(moods, setting.situation().mood())
                && holds(tiers, setting.tier())
                && holds(temperaments, setting.actor().temperament())
                && holds(styles, setting.actor().style())
                && holds(roles, setting.actor().role())
                && holds(quirks, setting.actor().quirk())
                && holds(sorts, sort);
    }

    private static <T> boolean holds(Set<T> wanted, @Nullable T actual) {
        return wanted.isEmpty() || (actual != null && wanted.contains(actual));
    }

    /** How much likelier a phrase is for being meant for exactly this: its weight among those that fit. */
    int weight() {
        int weight = 2;
        weight += !stances.isEmpty() ? 1 : 0;
        weight += !moods.isEmpty() ? 1 : 0;
        weight += !temperaments.isEmpty() ? 2 : 0;
        weight += !styles.isEmpty() ? 2 : 0;
        weight += !tiers.isEmpty() ? 1 : 0;
        weight += !intents.isEmpty() ? 2 : 0;
        weight += sorts.isEmpty() ? 0 : 2;
        weight += roles.isEmpty() ? 0 : 6;
        return weight;
    }

    boolean nameRoles() {
        return !roles.isEmpty();
    }

    boolean nameStyles() {
        return !styles.isEmpty();
    }
}
