package dev.guildhall.platform.testkit;

import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.servers.TestRedis;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Another service that the one under test asks: whole, in the same JVM, with a database and a logical Redis database of its
 * own, on free ports, under the profile {@code local}. Tests may look into its database to see what came of a call.
 */
public final class NeighbourService implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final TestDatabase database;

    private NeighbourService(ConfigurableApplicationContext context, TestDatabase database) {
        this.context = context;
        this.database = database;
    }

    /**
     * Starts a service.
     *
     * @param service e.g. {@code GuildhallService.builder(PaymentServiceApplication.class)}
     * @param more properties, above every file
     */
    public static NeighbourService start(SpringApplicationBuilder service, Map<String, Object> more) {
        TestDatabase database = TestPostgres.freshDatabase();
        Map<String, Object> properties = new HashMap<>(ServersOfAContext.properties(database, TestRedis.fresh()));
        properties.put("server.port", 0);
        properties.putAll(more);
        ConfigurableApplicationContext context = service.profiles("local")
                .initializers(starting -> starting.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("neighbourService", properties)))
                .run();
        return new NeighbourService(context, database);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public TestDatabase database() {
        return database;
    }

    @Override
    public void close() {
        context.close();
    }
}
