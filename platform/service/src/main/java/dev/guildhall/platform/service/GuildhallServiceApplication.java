package dev.guildhall.platform.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks the application class of a service, and names the service. It includes {@link SpringBootApplication}.
 *
 * <p>The name is all that is needed to find the configuration: {@code inference-service} reads {@code
 * guildhall-defaults.yml} and over it {@code inference-service.yml}, with Spring Boot's usual profiles, locations and
 * precedence. That happens for every Spring application that has the class among its sources, so {@code @SpringBootTest}
 * sees the same configuration as a started service.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootApplication(proxyBeanMethods = false)
public @interface GuildhallServiceApplication {
    /** The name of the service, e.g. {@code inference-service}: lower-case letters, digits and hyphens. */
    @AliasFor(annotation = Component.class)
    String value();
}
