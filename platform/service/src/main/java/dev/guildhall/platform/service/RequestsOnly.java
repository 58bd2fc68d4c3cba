package dev.guildhall.platform.service;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Observes statements and Redis commands only as part of something that is observed, such as a request. What looks for work
 * several times a second in the background would otherwise be most of what is traced.
 */
final class RequestsOnly implements ObservationPredicate {
    private static final List<String> PREFIXES = List.of("jdbc.", "spring.data.redis", "lettuce");

    private final ObjectProvider<ObservationRegistry> registry;

    /** The registry is asked for late: it is made of its predicates. */
    RequestsOnly(ObjectProvider<ObservationRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public boolean test(String name, Observation.Context context) {
        return PREFIXES.stream().noneMatch(name::startsWith) || isPartOfSomething();
    }

    private boolean isPartOfSomething() {
        ObservationRegistry found = registry.getIfAvailable();
        return found != null && found.getCurrentObservation() != null;
    }
}
