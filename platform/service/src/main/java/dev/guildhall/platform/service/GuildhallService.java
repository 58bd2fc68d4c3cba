package dev.guildhall.platform.service;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts a service. {@code main} of a service calls {@link #run}; whoever starts several in one JVM takes the {@link
 * #builder} and adds to it.
 *
 * <p>The name decides which configuration is read, as {@link GuildhallServiceApplication} describes. A name that is given
 * here and one that is annotated must be the same.
 */
public final class GuildhallService {
    /** The profile for a laptop: demo credentials, databases on localhost, readable logs. Never in production. */
    public static final String LOCAL_PROFILE = "local";

    private GuildhallService() {}

    /** Starts the service and returns once it is ready for requests. */
    public static ConfigurableApplicationContext run(Class<?> application, String name, String... args) {
        return builder(application, name).run(args);
    }

    /** A builder for a service whose application class carries {@link GuildhallServiceApplication}. */
    public static SpringApplicationBuilder builder(Class<?> application) {
        return builder(
                application,
                ServiceName.of(application)
                        .orElseThrow(() -> new IllegalArgumentException(application.getName()
                                + ": not annotated (expected: @GuildhallServiceApplication(\"its-name\"))")));
    }

    /** A builder for the service of that name. */
    public static SpringApplicationBuilder builder(Class<?> application, String name) {
        ServiceName given = new ServiceName(name);
        ServiceName.of(application)
                .filter(annotated -> !annotated.equals(given))
                .ifPresent(annotated -> {
                    throw new IllegalArgumentException("name: " + given + " (expected: " + annotated + ", as "
                            + application.getSimpleName() + " is annotated)");
                });
        return builder(application, given);
    }

    private static SpringApplicationBuilder builder(Class<?> application, ServiceName name) {
        return new SpringApplicationBuilder(application)
                .main(application)
                .properties(ServiceName.PROPERTY + "=" + name);
    }
}
