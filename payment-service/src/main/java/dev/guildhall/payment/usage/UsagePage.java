package dev.guildhall.payment.usage;

import dev.guildhall.payment.usage.CostEntry.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some costs of a range, newest first.
 *
 * @param next the place after which the next page begins; absent on the last one
 */
public record UsagePage(List<CostEntry> entries, @Nullable Place next) {
    public UsagePage {
        entries = List.copyOf(entries);
    }
}
