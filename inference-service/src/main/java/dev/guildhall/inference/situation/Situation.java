package dev.guildhall.inference.situation;

import dev.guildhall.inference.scene.Stance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scene, understood.
 *
 * @param intent what the player wants
 * @param courtesy a greeting, apology or thanks that came with it, in the same line
 * @param question whether the line asks something
 * @param inOtherTongue whether the line is in a language that the data files do not know
 * @param stance how the NPC stands to the player
 * @param mood what the NPC feels
 * @param actor who answers
 * @param topics what the line is about, best match first, at most {@value #MOST_TOPICS}
 * @param world the world state, with what is known about its keys, in the scene's order
 * @param confidence how sure {@code intent} is, 0 to 1: the more evidence, the clearer its lead over the next intent and
 *     the larger the part of the line that it explains, the higher; see {@code docs/narrator.md}
 * @param availableActions what the player can do next, most fitting first, at most {@value #MOST_ACTIONS}
 */
public record Situation(
        Intent intent,
        @Nullable Intent courtesy,
        boolean question,
        boolean inOtherTongue,
        Stance stance,
        Mood mood,
        Actor actor,
        List<Topic> topics,
        List<WorldFact> world,
        float confidence,
        List<String> availableActions) {

    public static final int MOST_TOPICS = 3;
    public static final int MOST_ACTIONS = 5;

    public Situation {
        topics = List.copyOf(topics);
        world = List.copyOf(world);
        availableActions = List.copyOf(availableActions);
        if (!(confidence >= 0f && confidence <= 1f)) {
            throw new IllegalArgumentException("confidence: " + confidence + " (expected: 0..1)");
        }
    }
}
