package dev.guildhall.platform.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * For auto-configuration that stands on tables of its own: it is there for services that list its migrations in {@code
 * spring.flyway.locations}, and for no others. In the all-in-one every service has every library on its class path, so that
 * alone says nothing.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ListedMigrations.class)
public @interface ConditionalOnMigrations {
    /** The location, e.g. {@code classpath:db/migration/outbox}. */
    String value();
}
