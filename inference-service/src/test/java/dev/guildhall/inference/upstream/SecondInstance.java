package dev.guildhall.inference.upstream;

import dev.guildhall.inference.InferenceServiceApplication;
import dev.guildhall.platform.service.GuildhallService;
import java.util.Set;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** The service once more, with the configuration, the database and the Redis of the one that a test already has. */
record SecondInstance(ConfigurableApplicationContext context, Instance instance) implements AutoCloseable {
    private static final Set<String> SOURCES_OF_TESTS =
            Set.of("Inlined Test Properties", "guildhallTestServers", "Dynamic Test Properties");

    static SecondInstance start(ConfigurableEnvironment first, String... more) {
        ConfigurableApplicationContext context = GuildhallService.builder(InferenceServiceApplication.class)
                .profiles(GuildhallService.LOCAL_PROFILE)
                .initializers(starting -> {
                    for (PropertySource<?> source : first.getPropertySources()) {
                        if (SOURCES_OF_TESTS.contains(source.getName())) {
                            starting.getEnvironment().getPropertySources().addFirst(source);
                        }
                    }
                })
                .run(more);
        int httpPort = ((WebServerApplicationContext) context).getWebServer().getPort();
        int grpcPort = context.getBean(GrpcServerLifecycle.class).getPort();
        return new SecondInstance(context, Instance.at(httpPort, grpcPort));
    }

    /** Shuts the service down, as a signal does; returns once it has ended. */
    void shutDown() {
        context.close();
    }

    @Override
    public void close() {
        instance.close();
        context.close();
    }
}
