package dev.guildhall.launcher.talk;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The NPC that a newcomer meets first, and what a newcomer might say. */
public final class DemoNpc {
    /** Her {@code npc_id}. */
    public static final UUID ID = UUID.fromString("019a9d00-0000-7000-8000-000000000a1e");

    static final String NAME = "Maren";
    static final String SCENE =
            "Maren Holt keeps the Salted Crow, an inn by the harbour of Brannoc. It rains; the room is half empty.";

    static final List<String> LINES = List.of(
            "Good evening! Is there a dry chair left for a traveller?",
            "What do people talk about these days?",
            "I could use some work. Do you know of anything that pays?",
            "And what would you take for a room and a hot supper?",
            "Thank you, Maren. Good night!");

    private static final int MAJOR = 3;
    private static final double FRIENDLY = 0.3;

    private DemoNpc() {}

    /** The body of {@code POST /v1/dialogue} for one line of the player. */
    static Map<String, Object> request(String line) {
        return Map.of(
                "npc_id",
                ID.toString(),
                "prompt",
                line,
                "tier",
                MAJOR,
                "context",
                Map.of(
                        "relationship",
                        FRIENDLY,
                        "location",
                        "the Salted Crow",
                        "recent_events",
                        List.of(
                                "The lighthouse has been dark for three nights.",
                                "A ship came in without its captain, and nobody of the crew will say why."),
                        "world_state",
                        Map.of("time_of_day", "evening", "weather", "rain"),
                        "persona",
                        Map.of(
                                "name",
                                "Maren Holt",
                                "role",
                                "innkeeper",
                                "race",
                                "human",
                                "traits",
                                List.of("warm", "shrewd", "curious"),
                                "goals",
                                List.of("to learn why the lighthouse went dark"),
                                "speech_style",
                                "plain and dry",
                                "backstory",
                                "She took over the inn when her mother went to sea and did not come back.")));
    }
}
