package dev.guildhall.orchestration.interaction;

import java.time.Duration;
import java.util.List;

/** Lets NPCs speak. Safe for use by many threads. */
public interface Voices {
    /**
     * Has several NPCs answer, each for itself.
     *
     * @param timeLimit nobody is waited for any longer
     */
    Hearing ask(List<Question> questions, Duration timeLimit);

    /** What came of it. */
    sealed interface Hearing {
        /** One answer for each question, in their order. */
        record Heard(List<Answer> answers) implements Hearing {
            public Heard {
                answers = List.copyOf(answers);
            }
        }

        /** Nobody was asked; {@code reason} is a lower_snake_case word. */
        record Unheard(String reason) implements Hearing {}
    }

    /** What one NPC answered. */
    sealed interface Answer {
        /** It spoke. */
        record Spoken(Line line) implements Answer {}

        /** It could not; {@code reason} is a lower_snake_case word. */
        record Silent(String reason) implements Answer {}
    }
}
