package dev.guildhall.orchestration.coordination;

import java.util.List;

/**
 * How everybody in a place acts together.
 *
 * @param text the plan in a few sentences, 1 to 1000 characters
 * @param steps in order, 16 at most
 */
public record Plan(String text, List<Step> steps) {
    static final int TEXT_LENGTH = 1_000;
    static final int STEPS = 16;

    public Plan {
        steps = List.copyOf(steps);
        if (text.isBlank() || text.length() > TEXT_LENGTH) {
            throw new IllegalArgumentException(
                    "text: " + text.length() + " characters (expected: 1.." + TEXT_LENGTH + ")");
        }
        if (steps.size() > STEPS) {
            throw new IllegalArgumentException("steps: " + steps.size() + " (expected: at most " + STEPS + ")");
        }
    }
}
