package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.Prompt.Message;
import dev.guildhall.inference.prompt.Prompt.Role;
import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.situation.Scenes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prompts whose cue tells the test's upstream what to do. */
final class Prompts {
    static final int MOST_TOKENS = 40;

    private Prompts() {}

    static Prompt of(String cue) {
        return prompt(cue, null);
    }

    static Prompt goingOn(String cue, String begun) {
        return prompt(cue, begun);
    }

    private static Prompt prompt(String cue, @Nullable String begun) {
        Scene scene = Scenes.plain().world(Map.of("cue", cue)).seed(42).hearing("Good day, \"smith\"!");
        List<Message> messages = new ArrayList<>(List.of(
                new Message(Role.SYSTEM, "You speak as one character.\nworld.cue: \"" + cue + "\"\n"),
                new Message(Role.USER, scene.playerLine())));
        if (begun != null) {
            messages.add(new Message(Role.ASSISTANT, begun));
        }
        return new Prompt(scene, messages, MOST_TOKENS, 30, begun);
    }
}
