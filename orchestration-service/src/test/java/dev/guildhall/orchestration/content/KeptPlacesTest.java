package dev.guildhall.orchestration.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.orchestration.OrchestrationServiceApplication;
import dev.guildhall.orchestration.OrchestrationServiceTest;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.orchestration.v1.ContentRequest;
import dev.guildhall.proto.orchestration.v1.ContentResponse;
import dev.guildhall.proto.orchestration.v1.GetContentRequest;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeptPlacesTest extends OrchestrationServiceTest {
    private static final Set<String> SOURCES_OF_TESTS =
            Set.of("Inlined Test Properties", "guildhallTestServers", "Dynamic Test Properties");

    @Autowired
    private ConfigurableEnvironment environment;

    @Autowired
    private JdbcClient database;

    @Autowired
    private GeneratedDesk desk;

    @Autowired
    private MeterRegistry meters;

    @Test
    void areGivenAgainToTheByteByAnotherInstance() throws InterruptedException {
        ContentRequest request = Requests.whole()
                .setStore(true)
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        ContentResponse made = service().generateContent(request);
        try (ConfigurableApplicationContext another = anotherInstance()) {
            ManagedChannel channel = NettyChannelBuilder.forAddress(
                            "localhost",
                            another.getBean(GrpcServerLifecycle.class).getPort())
                    .usePlaintext()
                    .build();
            var stub = OrchestrationServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(30, TimeUnit.SECONDS)
                    .withInterceptors(header("authorization", "Bearer " + clientToken("content")));

            assertThat(stub.getContent(byId(made)).toByteString()).isEqualTo(made.toByteString());
            assertThat(stub.generateContent(request).toByteString()).isEqualTo(made.toByteString());

            channel.shutdownNow();
            assertThat(channel.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private ConfigurableApplicationContext anotherInstance() {
        return GuildhallService.builder(OrchestrationServiceApplication.class)
                .profiles(GuildhallService.LOCAL_PROFILE)
                .initializers(starting -> {
                    for (PropertySource<?> source : environment.getPropertySources()) {
                        if (SOURCES_OF_TESTS.contains(source.getName())) {
                            starting.getEnvironment().getPropertySources().addFirst(source);
                        }
                    }
                })
                .run("--server.port=0");
    }

    @Test
    void areForgottenWhenTheyAreTooOld() {
        ContentResponse old = service().generateContent(Requests.any().build());
        ContentResponse young = service().generateContent(Requests.any().build());
        age(old, "31 days");
        age(young, "29 days");

        assertThat(desk.forgetOld()).isPositive();

        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class, () -> service().getContent(byId(old))))
                .hasCode(ErrorCode.NOT_FOUND);
        assertThat(service().getContent(byId(young))).isEqualTo(young);
    }

    private void age(ContentResponse place, String by) {
        database.sql("UPDATE generated_content SET created_at = created_at - ?::interval WHERE id = ?::uuid")
                .param(by)
                .param(place.getId())
                .update();
    }

    @Test
    void areNotGivenByAnotherGenerator() {
        ContentResponse made = service().generateContent(Requests.any().build());
        database.sql("UPDATE generated_content SET generator_version = 0 WHERE id = ?::uuid")
                .param(made.getId())
                .update();

        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class, () -> service().getContent(byId(made))))
                .hasCode(ErrorCode.NOT_FOUND);
    }

    @Test
    void countHowTheirLayersWent() {
        double before = done(4);

        service().generateContent(Requests.whole().build());

        assertThat(done(4)).isEqualTo(before + 1);
    }

    private double done(int layer) {
        var timer = meters.find("guildhall.orchestration.layers")
                .tag("layer", Integer.toString(layer))
                .tag("status", "done")
                .timer();
        return timer == null ? 0 : timer.count();
    }

    private static GetContentRequest byId(ContentResponse made) {
        return GetContentRequest.newBuilder().setId(made.getId()).build();
    }
}
