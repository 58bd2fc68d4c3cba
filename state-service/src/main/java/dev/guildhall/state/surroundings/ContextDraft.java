package dev.guildhall.state.surroundings;

import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.state.request.PageSize;
import java.util.UUID;

/** A question for surroundings, as it arrived. What is 0 or empty was not said. */
public record ContextDraft(
        String entityId, int radius, int pageSize, String pageToken, int historySize, long minVersion) {
    public static final int LARGEST_RADIUS = 1_000_000;
    public static final int LONGEST_HISTORY = 100;
    private static final int USUAL_HISTORY = 20;

    /**
     * The question.
     *
     * @throws dev.guildhall.platform.errors.RefusedException naming every wrong field
     */
    public ContextQuery check() {
        Violations violations = new Violations();
        UUID entity = UuidText.read("entity_id", entityId, violations);
        boolean near =
                violations.expect(radius >= 0 && radius <= LARGEST_RADIUS, "radius", radius, "0.." + LARGEST_RADIUS);
        int size = PageSize.read("page_size", pageSize, violations);
        violations.expect(
                historySize >= 0 && historySize <= LONGEST_HISTORY,
                "history_size",
                historySize,
                "1.." + LONGEST_HISTORY + ", or 0 for " + USUAL_HISTORY);
        violations.expect(minVersion >= 0, "min_version", minVersion, "0 or more");
        violations.throwIfAny();
        ContextQuery.Around around = new ContextQuery.Around(entity, near ? radius : 0);
        return new ContextQuery(
                around, size, NeighbourPlace.read(pageToken, around), historySize == 0 ? USUAL_HISTORY : historySize);
    }
}
