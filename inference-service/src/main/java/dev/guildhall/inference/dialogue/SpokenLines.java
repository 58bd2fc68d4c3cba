package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.scene.NpcId;
import java.util.List;

/** The last lines that an NPC said to somebody, so that it does not repeat itself. A courtesy, not a record. */
public interface SpokenLines {
    /** How many lines are kept for an NPC and a listener. */
    int KEPT = 6;

    /** Returns what was said last, newest first, at most {@link #KEPT} lines. */
    List<String> last(NpcId npc, String listener);

    void add(NpcId npc, String listener, String line);
}
