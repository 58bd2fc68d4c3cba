package dev.guildhall.inference.prompt;

import dev.guildhall.inference.scene.Tier;

/**
 * Something to be written that no NPC speaks.
 *
 * @param instructions what the model is, and how it is to answer: a service's own words
 * @param input what it is to write about: data, whoever wrote it
 * @param tier how rich it may be
 * @param maxTokens the longest text wanted, in tokens, 1 or more
 */
public record Task(String instructions, String input, Tier tier, int maxTokens) {
    public Task {
        requireText("instructions", instructions);
        requireText("input", input);
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens: " + maxTokens + " (expected: at least 1)");
        }
    }

    private static void requireText(String name, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + ": blank (expected: at least 1 character)");
        }
    }
}
