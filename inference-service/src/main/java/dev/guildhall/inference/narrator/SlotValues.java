package dev.guildhall.inference.narrator;

import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.situation.Actor;
import dev.guildhall.inference.situation.Role;
import dev.guildhall.inference.situation.Situation;
import dev.guildhall.inference.situation.WorldFact;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What fills the slots in one answer. For one thread. */
final class SlotValues {
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_VALUE = 80;
    private static final String PLAYER_NAME = "player_name";

    private final Map<Slot, String> values = new EnumMap<>(Slot.class);
    private final String npcName;
    private final @Nullable String playerName;

    SlotValues(Scene scene, Situation situation, Role role) {
        Actor actor = situation.actor();
        this.npcName = PlainText.firstSentence(actor.name(), LONGEST_NAME);
        this.playerName = playerName(situation);
        put(Slot.NAME, npcName);
        String roleName = PlainText.uncapitalised(PlainText.firstSentence(actor.roleName(), LONGEST_NAME));
        put(Slot.ROLE, roleName);
        put(Slot.A_ROLE, roleName.isEmpty() ? "" : article(roleName) + roleName);
        put(Slot.CRAFT, role.craft());
        put(Slot.WARES, role.wares());
        put(Slot.TOOL, role.tool());
        put(Slot.HAUNT, role.haunt());
        put(Slot.FACTION, withThe(PlainText.firstSentence(orEmpty(actor.faction()), LONGEST_NAME)));
        put(Slot.RACE, PlainText.uncapitalised(PlainText.firstSentence(orEmpty(actor.race()), LONGEST_NAME)));
        put(
                Slot.LOCATION,
                place(PlainText.firstSentence(orEmpty(scene.location()).replace('_', ' '), LONGEST_NAME)));
        put(Slot.WANT, Motive.verbPhrase(actor.want()));
        put(Slot.FEAR, PlainText.uncapitalisedUnlessI(PlainText.firstSentence(actor.fear(), LONGEST_VALUE)));
        put(Slot.PAST, past(orEmpty(actor.backstory())));
    }

    private static @Nullable String playerName(Situation situation) {
        for (WorldFact fact : situation.world()) {
            if (PLAYER_NAME.equals(fact.meaning())) {
                String name = PlainText.firstSentence(fact.value(), LONGEST_NAME);
                return name.isEmpty() ? null : PlainText.capitalised(name);
            }
        }
        return null;
    }

    @Nullable
    String playerName() {
        return playerName;
    }

    void putPlayer(String address) {
        put(Slot.PLAYER, address);
    }

    void putEvent(String event) {
        Told told = Told.of(event, npcName, playerName);
        boolean deed = told.deed() != null;
        put(Slot.EVENT, deed ? "" : orEmpty(told.clause()));
        put(Slot.EVENT_SAID, deed ? "" : orEmpty(told.said()));
        put(Slot.EVENT_THING, orEmpty(told.thing()));
        put(Slot.DEED, orEmpty(told.deed()));
    }

    void putMemory(String memory) {
        Told told = Told.of(memory, npcName, playerName);
        put(Slot.MEMORY, orEmpty(told.clause()));
        put(Slot.MEMORY_SAID, orEmpty(told.said()));
        put(Slot.MEMORY_THING, orEmpty(told.thing()));
        put(Slot.MEMORY_DEED, orEmpty(told.deed()));
    }

    void putTopic(@Nullable String words) {
        put(Slot.TOPIC, PlainText.firstSentence(orEmpty(words), LONGEST_NAME));
    }

    void putFact(WorldFact fact) {
        put(Slot.KEY, PlainText.uncapitalised(PlainText.firstSentence(fact.key().replace('_', ' '), LONGEST_NAME)));
        String value = PlainText.firstSentence(fact.value().replace('_', ' '), LONGEST_VALUE);
        put(Slot.VALUE, value);
    }

    private void put(Slot slot, String value) {
        if (value.isEmpty()) {
            values.remove(slot);
        } else {
            values.put(slot, value);
        }
    }

    boolean has(Slot slot) {
        return values.containsKey(slot);
    }

    String of(Slot slot) {
        String value = values.get(slot);
        if (value == null) {
            throw new IllegalStateException("slot " + slot.key() + " is empty");
        }
        return value;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String article(String noun) {
        char first = Character.toLowerCase(noun.charAt(0));
        boolean likeYou =
                noun.startsWith("uni") || noun.startsWith("use") || noun.startsWith("eu") || noun.startsWith("one");
        boolean silent = noun.startsWith("heir") || noun.startsWith("honest") || noun.startsWith("hour");
        return silent || ("aeiou".indexOf(first) >= 0 && !likeYou) ? "an " : "a ";
    }

    /** "City Watch" is said "the City Watch"; a name of one word stands alone. */
    private static String withThe(String name) {
        boolean alone = name.indexOf(' ') < 0 || name.toLowerCase(Locale.ROOT).startsWith("the ");
        return name.isEmpty() ? name : alone ? PlainText.uncapitalisedThe(name) : "the " + name;
    }

    private static String place(String name) {
        return PlainText.uncapitalisedThe(name);
    }

    /** The first sentence of a backstory, if the NPC is its subject. */
    private String past(String backstory) {
        String plain = PlainText.firstSentence(backstory, LONGEST_VALUE * 2);
        int space = plain.indexOf(' ');
        if (space < 0) {
            return "";
        }
        String first = plain.substring(0, space);
        boolean pronoun = first.equals("She") || first.equals("He") || first.equals("They");
        if (first.equals("I")) {
            return plain;
        }
        String asNpc = pronoun ? "npc" + plain.substring(space) : plain;
        String clause = Told.of(asNpc, npcName, playerName).clause();
        return clause != null && clause.startsWith("I ") ? clause : "";
    }
}
