package dev.guildhall.launcher.up;

import dev.guildhall.platform.embeddedservers.EmbeddedPostgresServer;
import dev.guildhall.platform.service.GuildhallService;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One service as it is about to be started.
 *
 * @param properties its configuration, over its own files and the environment
 */
record ServicePlan(KnownService service, Ports ports, Map<String, String> properties) {
    // What a laptop serves is near and known: nobody else gets to see demo credentials at work.
    private static final String LOOPBACK = "127.0.0.1";

    ServicePlan {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    static ServicePlan of(KnownService service, Ports ports) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.profiles.active", GuildhallService.LOCAL_PROFILE);
        properties.put("server.address", LOOPBACK);
        properties.put("server.port", Integer.toString(ports.http()));
        ports.grpc().ifPresent(port -> {
            properties.put("spring.grpc.server.address", LOOPBACK);
            properties.put("spring.grpc.server.port", Integer.toString(port));
        });
        // Many pools share one small PostgreSQL here.
        properties.put("spring.datasource.hikari.maximum-pool-size", "8");
        properties.put("spring.datasource.hikari.minimum-idle", "1");
        // Ctrl-C is somebody waiting at a terminal.
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "4s");
        properties.put("spring.grpc.server.shutdown.grace-period", "4s");
        // The static registry of Micrometer would count the meters of every service into one.
        properties.put("management.metrics.use-global-registry", "false");
        return new ServicePlan(service, ports, properties);
    }

    ServicePlan with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.putAll(more);
        return new ServicePlan(service, ports, all);
    }

    /** The same plan with the servers that it is to use. */
    ServicePlan on(EmbeddedPostgresServer postgres, int redisPort) {
        return with(Map.of(
                "spring.datasource.url",
                postgres.jdbcUrl(service.database()),
                "spring.datasource.username",
                service.database(),
                "spring.data.redis.host",
                LOOPBACK,
                "spring.data.redis.port",
                Integer.toString(redisPort)));
    }

    URI address() {
        return URI.create("http://localhost:" + ports.http());
    }

    /** Where its rpcs are served, e.g. {@code 127.0.0.1:9103}; empty for a service that has none. */
    Optional<String> grpcAddress() {
        return ports.grpc().isPresent()
                ? Optional.of(LOOPBACK + ":" + ports.grpc().getAsInt())
                : Optional.empty();
    }

    List<String> arguments() {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toList();
    }
}
