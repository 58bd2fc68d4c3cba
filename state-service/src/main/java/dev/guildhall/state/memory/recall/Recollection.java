package dev.guildhall.state.memory.recall;

import java.util.List;

/**
 * What an NPC remembers of a query.
 *
 * @param found the highest score first, those of equal score by id
 * @param approximate whether only the likeliest memories were looked at
 * @param weights those that were used
 * @param model what made the vectors
 */
public record Recollection(List<Found> found, boolean approximate, Weights weights, String model) {
    public Recollection {
        found = List.copyOf(found);
    }
}
