package dev.guildhall.platform.embeddings;

/**
 * What made a vector. Only vectors of equal models can be compared; store it beside them.
 *
 * @param name the model's name, 1 to 200 characters; another one whenever the same text may get another vector
 * @param dimension how many numbers its vectors have, 1 to {@value Embedding#MOST_DIMENSIONS}
 */
public record EmbeddingModel(String name, int dimension) {
    private static final int LONGEST_NAME = 200;

    public EmbeddingModel {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "name: '" + name + "' (expected: 1.." + LONGEST_NAME + " characters, not all of them blank)");
        }
        if (dimension < 1 || dimension > Embedding.MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "dimension: " + dimension + " (expected: 1.." + Embedding.MOST_DIMENSIONS + ")");
        }
    }

    /** Name and dimension as one word, e.g. {@code guildhall-ngram-1/384}. */
    @Override
    public String toString() {
        return name + "/" + dimension;
    }
}
