package dev.guildhall.inference.ladder.telemetry;

import dev.guildhall.inference.ladder.Backend;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says how each upstream does. Always up: with all of them down, NPCs still speak. */
public final class UpstreamsHealth implements HealthIndicator {
    private final List<Backend> upstreams;

    public UpstreamsHealth(List<Backend> upstreams) {
        this.upstreams = List.copyOf(upstreams);
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        upstreams.forEach(
                upstream -> health.withDetail(upstream.name(), upstream.health().state()));
        return health.build();
    }
}
