package dev.guildhall.inference.narrator;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.scene.Scene;
import java.util.List;

/** Asks a narrator, and checks that what it streams is what it returns. */
final class Narration {
    private Narration() {}

    static Completion of(NarratorModel model, Scene scene) {
        return of(model, scene, 1_000);
    }

    static Completion of(NarratorModel model, Scene scene, int mostTokens) {
        StringBuilder streamed = new StringBuilder();
        Completion completion = model.speak(new Prompt(scene, List.of(), mostTokens, 7, null), streamed::append);
        if (!streamed.toString().equals(completion.text())) {
            throw new AssertionError("streamed: " + streamed + ", returned: " + completion.text());
        }
        return completion;
    }

    static String text(NarratorModel model, Scene scene) {
        return of(model, scene).text();
    }

    static int words(String text) {
        return text.split(" ").length;
    }

    static int sentences(String text) {
        return text.split("[.!?]+( |$)").length;
    }
}
