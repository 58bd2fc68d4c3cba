package dev.guildhall.platform.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class RequestsOnlyTest {
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<String> observed = new ArrayList<>();

    RequestsOnlyTest() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("registry", registry);
        registry.observationConfig()
                .observationPredicate(new RequestsOnly(beans.getBeanProvider(ObservationRegistry.class)))
                .observationHandler(context -> observed.add(context.getName()));
    }

    @Test
    void observesAStatementOfARequestAndNoneOfABackgroundTask() {
        Observation.createNotStarted("jdbc.query", registry).observe(() -> {});
        Observation.createNotStarted("http.server.requests", registry)
                .observe(() ->
                        Observation.createNotStarted("jdbc.query", registry).observe(() -> {}));

        assertThat(observed).containsExactly("http.server.requests", "jdbc.query");
    }
}
