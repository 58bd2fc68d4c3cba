package dev.guildhall.platform.embeddings;

import java.time.Duration;
import java.util.List;

/**
 * Makes vectors of texts.
 *
 * <p>Thread rule: any thread may call any method; a call may wait for a server, at most as long as it is allowed to.
 */
public interface Embedder {
    /** The most texts of one call. */
    int MOST_TEXTS = 1_024;

    /** The most UTF-16 units of one text. A server's model may take less and then refuses, or reads the beginning only. */
    int LONGEST_TEXT = 32_768;

    /** What makes the vectors; the same for as long as the embedder lives. */
    EmbeddingModel model();

    /**
     * The vectors of some texts, in their order, each of unit length and of the model's dimension.
     *
     * @param texts at most {@value #MOST_TEXTS}, each of at most {@value #LONGEST_TEXT} characters and not blank: what says
     *     nothing is like nothing
     * @param limit how long it may take; the embedder's own limit holds too
     * @throws IllegalArgumentException if a text is none
     * @throws EmbeddingFailedException if there are no vectors, or not in time
     */
    List<Embedding> embed(List<String> texts, Duration limit);

    /** The vectors of some texts, within the embedder's own limit; otherwise as {@link #embed(List, Duration)}. */
    default List<Embedding> embed(List<String> texts) {
        return embed(texts, Duration.ofDays(1));
    }

    /** To be called first by every embedder: throws unless all texts are what they have to be. */
    static void requireTexts(List<String> texts) {
        if (texts.size() > MOST_TEXTS) {
            throw new IllegalArgumentException("texts: " + texts.size() + " (expected: at most " + MOST_TEXTS + ")");
        }
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text.isBlank() || text.length() > LONGEST_TEXT) {
                throw new IllegalArgumentException("texts[" + i + "]: " + text.length() + " characters (expected: 1.."
                        + LONGEST_TEXT + ", not all of them blank)");
            }
        }
    }
}
