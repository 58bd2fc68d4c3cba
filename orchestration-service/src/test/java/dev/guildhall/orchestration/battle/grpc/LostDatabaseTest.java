package dev.guildhall.orchestration.battle.grpc;

import static dev.guildhall.orchestration.battle.BattleRequests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.orchestration.OrchestrationServiceTest;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.orchestration.v1.BattleRequest;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a battle notices of a lost PostgreSQL: nothing, unless its answer is to be kept. */
@GuildhallTest(breakableServers = true, properties = "spring.datasource.hikari.connection-timeout=500")
class LostDatabaseTest extends OrchestrationServiceTest {
    @Autowired
    private BreakableServers servers;

    @AfterEach
    void restore() {
        servers.restore();
    }

    @Test
    void decidesWithoutADatabaseWhatNeedNotBeKept() {
        BattleRequest request = described(ids(3), UUID.randomUUID()).build();
        BattleRequest kept = request.toBuilder()
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        servers.postgres().cut();

        assertThat(service().coordinateBattle(request).getLayer().getStatus()).isEqualTo("done");
        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class, () -> service().coordinateBattle(kept)))
                .hasCode(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(inference().complete().calls())
                .as("no model is asked for what cannot be kept")
                .hasSize(1);

        servers.restore();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                service().coordinateBattle(kept).getLayer().getStatus())
                        .isEqualTo("done"));
    }

    @Test
    void refusesAnAnswerThatCannotBeKept() {
        BattleRequest kept = described(ids(3), UUID.randomUUID())
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        inference().complete().will(_ -> {
            servers.postgres().cut();
            return rightPlan();
        });

        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class, () -> service().coordinateBattle(kept)))
                .hasCode(ErrorCode.SERVICE_UNAVAILABLE);
    }
}
