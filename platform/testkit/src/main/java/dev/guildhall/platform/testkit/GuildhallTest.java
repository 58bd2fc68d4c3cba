package dev.guildhall.platform.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ActiveProfiles;

/**
 * Boots the service as it is in production, on a random HTTP and gRPC port, with a real PostgreSQL, a real Redis and an
 * issuer of tokens ({@link dev.guildhall.platform.testkit.tokens.TestIssuer#shared()}), under the profile {@code local}.
 *
 * <p>Test classes that say the same here share one context, and with it one database and one logical Redis database: a
 * context costs seconds, so it is worth more than isolation. Write tests so that they do not mind each other's rows: fresh
 * ids, no counts over whole tables. A class that does need to be alone says {@link #ownContext()}.
 *
 * <p>These properties are set, below {@link #properties()} and above every file: {@code spring.datasource.url},
 * {@code .username}, {@code .password}, {@code spring.data.redis.host}, {@code .port}, {@code .database},
 * {@code guildhall.security.issuer}, {@code .jwk-set-uri}, {@code .token-uri}, {@code spring.grpc.server.port=0}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("local")
public @interface GuildhallTest {
    /** As in {@link SpringBootTest#classes()}: found by looking upwards from the test's package when empty. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "classes")
    Class<?>[] classes() default {};

    /** As in {@link SpringBootTest#properties()}: {@code "name=value"}; each different set makes another context. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};

    /** A context, a database and a logical Redis database that no other class shares. */
    boolean ownContext() default false;

    /**
     * PostgreSQL and Redis are reached over links that the test can cut, stall and restore: inject {@link BreakableServers}.
     * Such a class has a context of its own, too.
     */
    boolean breakableServers() default false;
}
