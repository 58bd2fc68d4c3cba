package dev.guildhall.orchestration.completion;

import java.time.Duration;
import java.util.UUID;

/**
 * One question to a model, within the bounds of completion.proto.
 *
 * @param instructions what the model is and how it is to answer, 1 to 4000 characters; our own words, never a caller's
 * @param input what it is to write about, 1 to 8000 characters; taken as data
 * @param tier how rich it may be, 1 to 3
 * @param layer whose limits hold: 2 or 4
 * @param account who pays: a player, or the account of a client
 * @param maxTokens the longest text wanted, 1 to 2048 tokens
 * @param timeLimit how long to wait for it
 */
public record Writing(
        String instructions, String input, int tier, int layer, UUID account, int maxTokens, Duration timeLimit) {
    public static final int LONGEST_INSTRUCTIONS = 4_000;
    public static final int LONGEST_INPUT = 8_000;
    public static final int MOST_TOKENS = 2_048;

    public Writing {
        requireLength("instructions", instructions, LONGEST_INSTRUCTIONS);
        requireLength("input", input, LONGEST_INPUT);
        require(tier >= 1 && tier <= 3, "tier", tier, "1, 2 or 3");
        require(layer == 2 || layer == 4, "layer", layer, "2 or 4");
        require(maxTokens >= 1 && maxTokens <= MOST_TOKENS, "maxTokens", maxTokens, "1..2048");
        require(timeLimit.isPositive(), "timeLimit", timeLimit, "more than 0s");
    }

    private static void requireLength(String name, String text, int most) {
        int length = text.codePointCount(0, text.length());
        require(length >= 1 && length <= most, name, length + " characters", "1.." + most + " characters");
    }

    private static void require(boolean holds, String name, Object given, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + given + " (expected: " + expected + ")");
        }
    }
}
