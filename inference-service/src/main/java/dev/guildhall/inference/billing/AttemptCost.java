package dev.guildhall.inference.billing;

import java.util.UUID;

/**
 * What one attempt of a model to answer cost.
 *
 * @param reservation what the money was held under
 * @param costMicros in millionths of a US dollar, 1 or more, and no more than was held
 * @param model what was paid, e.g. {@code gpt-4.1-mini}
 * @param tokens how many it took in all
 */
public record AttemptCost(Payer payer, UUID reservation, long costMicros, String model, int tokens) {
    public AttemptCost {
        if (costMicros < 1) {
            throw new IllegalArgumentException("costMicros: " + costMicros + " (expected: at least 1)");
        }
    }
}
