package dev.guildhall.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.ListEntityEventsRequest;
import dev.guildhall.proto.state.v1.RecordActionRequest;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.proto.state.v1.UpdateResponse;
import dev.guildhall.state.entity.Entities;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the service does while PostgreSQL or Redis is away, and that nothing is half done. */
@GuildhallTest(
        breakableServers = true,
        properties = {
            "spring.datasource.hikari.connection-timeout=500",
            "guildhall.state.cache.retry-pause=100ms",
            "guildhall.state.cache.sweep-every=100ms"
        })
class LostServersTest extends StateServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private BreakableServers servers;

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Entities entities;

    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void restore() {
        servers.restore();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> service()
                                .updateEntityState(UpdateEntityRequest.newBuilder()
                                        .setEntityId(UUID.randomUUID().toString())
                                        .build())
                                .getVersion()
                        == 1);
    }

    @Test
    void readsWhatIsCachedWithoutPostgresAndSaysThatTheRestIsUnavailable() {
        service().updateEntityState(update("1"));
        assertThat(read().getVersion()).isOne();
        await().until(() -> redis.opsForHash().hasKey("entity:" + id, "data"));

        servers.postgres().cut();

        isUnavailable(() -> service().updateEntityState(update("2")));
        isUnavailable(() -> service()
                .getEntityState(EntityStateRequest.newBuilder()
                        .setEntityId(UUID.randomUUID().toString())
                        .build()));
        isUnavailable(() -> service()
                .listEntityEvents(
                        ListEntityEventsRequest.newBuilder().setEntityId(id).build()));
    }

    @Test
    void readsACachedEntityWithoutPostgres() {
        service().updateEntityState(update("1"));

        servers.postgres().cut();

        assertThat(read().getDataOrThrow("a")).isEqualTo("1");
    }

    @Test
    void goesOnWithoutRedisAndTellsItAfterwards() {
        service().updateEntityState(update("1"));
        assertThat(redis.opsForHash().get("entity:" + id, "version")).isEqualTo("1");

        servers.redis().cut();
        assertThat(service().updateEntityState(update("2")).getVersion()).isEqualTo(2);
        assertThat(read().getDataOrThrow("a")).isEqualTo("2");
        assertThat(service()
                        .recordAction(RecordActionRequest.newBuilder()
                                .setPlayerId(id)
                                .setAction("waved")
                                .build())
                        .getVersion())
                .isEqualTo(3);
        assertThat(entities.uncached(10)).map(Entities.Note::entity).contains(UUID.fromString(id));
        servers.restore();

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(entities.uncached(10)).isEmpty();
            assertThat(read().getVersion()).isEqualTo(3);
            assertThat(redis.opsForHash().get("entity:" + id, "version")).isEqualTo("3");
        });
    }

    /** Each change is sent until it is answered, while the database comes and goes under it. */
    @Test
    @Timeout(120)
    void doesEachChangeOnceWhileTheDatabaseComesAndGoes() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Thread trouble = Thread.ofVirtual().start(() -> {
            while (!ended.get()) {
                pause(120);
                servers.postgres().cut();
                pause(10);
                servers.postgres().restore();
            }
        });
        int changes = 25;
        try {
            for (int i = 0; i < changes; i++) {
                UpdateEntityRequest request = UpdateEntityRequest.newBuilder()
                        .setEntityId(id)
                        .setIdempotencyKey("change-" + i)
                        .putChanges("k" + i, "1")
                        .build();
                assertThat(sendUntilAnswered(request).getVersion()).isEqualTo(i + 1);
            }
        } finally {
            ended.set(true);
            trouble.join();
            servers.restore();
        }

        await().atMost(PATIENCE).ignoreExceptions().until(() -> read().getVersion() == changes);
        UUID entity = UUID.fromString(id);
        assertThat(entities.find(entity)).isEqualTo(entities.findAt(entity, changes));
        assertThat(entities.find(entity).orElseThrow().data()).hasSize(changes);
        assertThat(count("events WHERE stream_id = :id")).isEqualTo(changes);
    }

    private UpdateResponse sendUntilAnswered(UpdateEntityRequest request) {
        while (true) {
            try {
                return service().updateEntityState(request);
            } catch (StatusRuntimeException failed) {
                // ABORTED: the first attempt holds the key until it is known to have failed, or for two minutes.
                assertThat(failed.getStatus().getCode()).isIn(Status.Code.UNAVAILABLE, Status.Code.ABORTED);
                if (failed.getStatus().getCode() == Status.Code.ABORTED) {
                    freeKeysOfLostAttempts();
                }
                pause(5);
            }
        }
    }

    /** What happens by itself two minutes later. */
    private void freeKeysOfLostAttempts() {
        try {
            jdbc.sql("UPDATE idempotency_keys SET lease_until = now() WHERE status IS NULL")
                    .update();
        } catch (DataAccessException _) {
            // It is away just now; the next attempt frees them.
        }
    }

    private long count(String what) {
        return jdbc.sql("SELECT count(*) FROM " + what)
                .param("id", UUID.fromString(id))
                .query(Long.class)
                .single();
    }

    private EntityState read() {
        return service()
                .getEntityState(EntityStateRequest.newBuilder().setEntityId(id).build());
    }

    private UpdateEntityRequest update(String value) {
        return UpdateEntityRequest.newBuilder()
                .setEntityId(id)
                .putChanges("a", value)
                .build();
    }

    private static void pause(int mostMillis) {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(mostMillis) + 1L));
    }

    private static void isUnavailable(ThrowingCallable call) {
        ErrorConformance.of(catchThrowableOfType(StatusRuntimeException.class, call))
                .hasCode(ErrorCode.SERVICE_UNAVAILABLE);
    }
}
