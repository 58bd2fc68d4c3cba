package dev.guildhall.state.entity;

import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entity to read and as of when, as it arrived.
 *
 * @param minVersion a version that the caller has seen, 0 for none
 * @param asOfVersion absent for now
 * @param asOfTime Unix milliseconds; absent for now
 */
public record ReadDraft(
        String entityId,
        long minVersion,
        @Nullable Long asOfVersion,
        @Nullable Long asOfTime) {
    /** The end of the year 9999. */
    private static final long LATEST = 253_402_300_799_999L;

    public UUID entity(Violations violations) {
        return UuidText.read("entity_id", entityId, violations);
    }

    /** The moment; now, and a violation, where it cannot be. */
    public AsOf moment(Violations violations) {
        violations.expect(minVersion >= 0, "min_version", minVersion, "0 or more");
        if (asOfVersion != null) {
            violations.expect(asOfVersion >= 1, "as_of_version", asOfVersion, "1 or more");
            violations.expect(asOfTime == null, "as_of_time", "given beside as_of_version", "one of the two");
            return new AsOf.Version(asOfVersion);
        }
        if (asOfTime == null) {
            return new AsOf.Now(minVersion);
        }
        boolean holds = violations.expect(
                asOfTime >= 0 && asOfTime <= LATEST,
                "as_of_time",
                asOfTime,
                "Unix milliseconds from 1970 to the year 9999");
        return holds ? new AsOf.Time(Instant.ofEpochMilli(asOfTime)) : new AsOf.Now(minVersion);
    }
}
