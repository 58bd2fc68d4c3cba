package dev.guildhall.inference.memory;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.inference.scene.NpcId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a line and its answer: by the NPC that answered, and by those that were there.
 *
 * <p>A text begins with {@value #SOMEBODY}, since whether that is the player of a later line is only known then.
 */
public final class TurnMemories {
    /** The kind of these memories. */
    public static final String KIND = "dialogue";

    private static final String SOMEBODY = "Somebody";
    private static final String THE_PLAYER = "The player";
    private static final int LONGEST_QUOTE = 900;
    private static final float SPOKEN_WITH = 0.5f;
    private static final float OVERHEARD = 0.3f;

    private TurnMemories() {}

    /**
     * What was said, as each NPC remembers it.
     *
     * @param npcName what the others call the NPC; absent where nobody knows
     */
    public static List<NewMemory> of(Moment moment, @Nullable String npcName, String line, String answer, Instant at) {
        String name = npcName == null || npcName.isBlank() ? "another" : npcName.strip();
        List<NewMemory> memories = new ArrayList<>();
        memories.add(memory(moment, moment.npc(), text("", "You", line, answer), SPOKEN_WITH, at));
        moment.company().npcs().stream()
                .filter(other -> !other.equals(moment.npc()))
                .distinct()
                .forEach(other -> memories.add(
                        memory(moment, other, text(" " + name, capitalised(name), line, answer), OVERHEARD, at)));
        return memories;
    }

    /** The text for whoever speaks to the NPC now. */
    public static String toldTo(boolean whoeverSaidIt, String text) {
        return whoeverSaidIt && text.startsWith(SOMEBODY) ? THE_PLAYER + text.substring(SOMEBODY.length()) : text;
    }

    private static NewMemory memory(Moment moment, NpcId npc, String text, float importance, Instant at) {
        return new NewMemory(
                UuidCreator.getTimeOrderedEpoch(),
                npc,
                text,
                moment.witnesses(),
                List.copyOf(moment.players()),
                importance,
                at);
    }

    private static String text(String whom, String who, String line, String answer) {
        boolean question = line.strip().endsWith("?");
        String verb = question ? " asked" : whom.isEmpty() ? " said" : " said to";
        return SOMEBODY + verb + whom + " " + quoted(line) + " " + who + " answered " + quoted(answer);
    }

    private static String quoted(String words) {
        String said = words.strip();
        if (said.length() > LONGEST_QUOTE) {
            int space = said.lastIndexOf(' ', LONGEST_QUOTE);
            int end = space > LONGEST_QUOTE / 2 ? space : LONGEST_QUOTE;
            boolean splits = Character.isHighSurrogate(said.charAt(end - 1));
            said = said.substring(0, splits ? end - 1 : end) + " …";
        }
        return "“" + said + "”";
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
