package dev.guildhall.inference.model;

import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.platform.departure.CallerGoneException;

/** Something that speaks for an NPC, or writes what no NPC speaks. Implementations are safe for use by many threads. */
public interface DialogueModel {
    /** The name under which every answer of this model is reported, e.g. {@code guildhall-narrator-1}. */
    String name();

    /** What else decides what it says, e.g. {@code temperature=0.7}: two models of a name that differ in this answer differently. */
    default String parameters() {
        return "";
    }

    /**
     * Answers a prompt, handing each piece of text to {@code sink} as soon as it exists, on the calling thread.
     *
     * <p>The sink may block: that is how a slow reader slows the model. It throws {@link CallerGoneException} once nobody
     * reads any more; an implementation lets that pass, and frees what it holds.
     *
     * @return the whole answer; its text is the concatenation of the pieces
     * @throws ModelFailedException if the model cannot answer, or stopped in the middle
     */
    Completion speak(Prompt prompt, TokenSink sink);
}
