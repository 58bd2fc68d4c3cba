package dev.guildhall.platform.testkit;

import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.servers.TestRedis;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Gives a context its servers. Its components are part of the key that contexts are cached under: equal ones share.
 *
 * @param alone the test class that shares with nobody, or null
 */
record ServersOfAContext(@Nullable Class<?> alone, boolean breakable) implements ContextCustomizer {
    private static final String SOURCE = "guildhallTestServers";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        TestDatabase database = TestPostgres.freshDatabase();
        TestRedis redis = TestRedis.fresh();
        if (breakable) {
            BreakableServers links = new BreakableServers(TestPostgres.link(), TestRedis.link());
            // The links close with the JVM: beans that are destroyed late still say goodbye over them.
            context.getBeanFactory().registerSingleton("breakableServers", links);
            database = database.through(links.postgres());
            redis = redis.through(links.redis());
        }
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        MapPropertySource ours = new MapPropertySource(SOURCE, properties(database, redis));
        String inlined = TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;
        if (sources.contains(inlined)) {
            sources.addAfter(inlined, ours);
        } else {
            sources.addFirst(ours);
        }
    }

    static Map<String, Object> properties(TestDatabase database, TestRedis redis) {
        TestIssuer issuer = TestIssuer.shared();
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.username());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.data.redis.host", redis.host());
        properties.put("spring.data.redis.port", redis.port());
        properties.put("spring.data.redis.database", redis.database());
        properties.put("guildhall.security.issuer", issuer.issuer());
        properties.put("guildhall.security.jwk-set-uri", issuer.jwkSetUri());
        properties.put("guildhall.security.token-uri", issuer.tokenUri());
        properties.put("spring.grpc.server.port", 0);
        return properties;
    }
}
