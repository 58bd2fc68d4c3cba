package dev.guildhall.orchestration.battle;

import java.time.Duration;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;

/** Whoever knows monsters that a request does not describe. */
public interface Bestiary {
    /**
     * Looks them up, all of them within the limit. To be called on the thread of the request.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code CANCELLED} if the caller left
     */
    Sightings look(SortedSet<UUID> monsters, Duration limit);

    /**
     * What was found.
     *
     * @param known of those that are known
     * @param away whether somebody could not be asked, or not in time, so that there may be more to know
     */
    record Sightings(Map<UUID, Sighting> known, boolean away) {
        /** Nobody was asked for. */
        public static final Sightings NONE = new Sightings(Map.of(), false);

        public Sightings {
            known = Map.copyOf(known);
        }
    }
}
