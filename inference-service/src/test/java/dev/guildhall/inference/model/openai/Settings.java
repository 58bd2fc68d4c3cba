package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.openai.UpstreamSettings.Limits;
import dev.guildhall.inference.model.openai.UpstreamSettings.Price;
import dev.guildhall.inference.model.openai.UpstreamSettings.Upstream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;

/** Settings of one upstream for tests: no limit passes but the one that a test shortens. */
record Settings(String baseUrl, Limits limits, int connections) {
    private static final Duration LONG = Duration.ofSeconds(20);

    static final Price FREE = new Price(BigDecimal.ZERO, null, BigDecimal.ZERO, null);

    static Settings at(String baseUrl) {
        return new Settings(baseUrl, new Limits(LONG, LONG, LONG, LONG, LONG, LONG, LONG), 8);
    }

    Settings but(Wait wait, Duration limit) {
        Limits changed = switch (wait) {
            case LINE, CONNECT -> new Limits(limit, LONG, LONG, LONG, LONG, LONG, limits.keepIdle());
            case HEADER -> new Limits(LONG, limit, LONG, LONG, LONG, LONG, limits.keepIdle());
            case FIRST_TOKEN -> new Limits(LONG, LONG, limit, LONG, LONG, LONG, limits.keepIdle());
            case GAP -> new Limits(LONG, LONG, LONG, limit, LONG, LONG, limits.keepIdle());
            case WHOLE -> new Limits(LONG, LONG, LONG, LONG, limit, LONG, limits.keepIdle());
            case USAGE -> new Limits(LONG, LONG, LONG, LONG, LONG, limit, limits.keepIdle());
        };
        return new Settings(baseUrl, changed, connections);
    }

    Settings keepingIdle(Duration limit) {
        return new Settings(baseUrl, new Limits(LONG, LONG, LONG, LONG, LONG, LONG, limit), connections);
    }

    Settings connections(int most) {
        return new Settings(baseUrl, limits, most);
    }

    Upstream upstream() {
        return new Upstream(
                URI.create(baseUrl),
                "sk-secret",
                "oak-7b",
                Dialect.COMPATIBLE,
                null,
                null,
                1,
                connections,
                limits,
                FREE);
    }
}
