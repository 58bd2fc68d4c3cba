package dev.guildhall.inference.ladder;

import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.Prices;

/**
 * A model that can be asked.
 *
 * @param name what the configuration calls it
 * @param weight how often it is asked first, beside the others of its step
 * @param prices what its tokens cost
 * @param health how it has been doing
 */
public record Backend(String name, DialogueModel model, int weight, Prices prices, Health health) {
    public Backend {
        if (weight < 1) {
            throw new IllegalArgumentException("weight: " + weight + " (expected: at least 1)");
        }
    }
}
