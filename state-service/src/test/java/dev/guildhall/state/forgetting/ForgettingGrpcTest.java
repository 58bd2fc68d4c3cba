package dev.guildhall.state.forgetting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.Event;
import dev.guildhall.proto.state.v1.ForgetPlayerRequest;
import dev.guildhall.proto.state.v1.ForgetPlayerResponse;
import dev.guildhall.proto.state.v1.ListEntityEventsRequest;
import dev.guildhall.proto.state.v1.ListPlayerHistoryRequest;
import dev.guildhall.proto.state.v1.RecordActionRequest;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.state.StateServiceTest;
import dev.guildhall.state.entity.Entities;
import dev.guildhall.state.entity.Entity;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class ForgettingGrpcTest extends StateServiceTest {
    private final UUID player = UUID.randomUUID();
    private final String npc = UUID.randomUUID().toString();

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Entities entities;

    @Test
    void removesAllThatIsKeptOfAPlayer() {
        act();
        act();
        player(player)
                .updateEntityState(UpdateEntityRequest.newBuilder()
                        .setEntityId(npc)
                        .putChanges("mood", "angry")
                        .build());
        service()
                .updateEntityState(UpdateEntityRequest.newBuilder()
                        .setEntityId(player.toString())
                        .putChanges("name", "Ann")
                        .build());
        assertThat(redis.hasKey("entity:" + player)).isTrue();

        ForgetPlayerResponse forgotten = forget();

        assertThat(forgotten.getHistory()).isEqualTo(2);
        assertThat(forgotten.getEvents()).isEqualTo(3);
        assertThat(forgotten.getEntities()).isOne();
        assertThat(forgotten.getTimestamp()).isPositive();
        assertThat(redis.hasKey("entity:" + player)).isFalse();
        refused(
                () -> service()
                        .getEntityState(EntityStateRequest.newBuilder()
                                .setEntityId(player.toString())
                                .build()),
                ErrorCode.NOT_FOUND);
        assertThat(service()
                        .listPlayerHistory(ListPlayerHistoryRequest.newBuilder()
                                .setPlayerId(player.toString())
                                .build())
                        .getActionsList())
                .isEmpty();
        Event ofTheNpc = service()
                .listEntityEvents(
                        ListEntityEventsRequest.newBuilder().setEntityId(npc).build())
                .getEvents(0);
        assertThat(ofTheNpc.getDataOrThrow("set.mood")).isEqualTo("angry");
        assertThat(ofTheNpc.containsData("player_id")).isFalse();
        ForgetPlayerResponse again = forget();
        assertThat(again.getHistory() + again.getEvents() + again.getEntities() + again.getMemories())
                .isZero();
        assertThat(act()).isOne();
    }

    @Test
    void removesAHistoryOfMoreThanOnePage() {
        act();
        jdbc.sql("""
                        INSERT INTO player_history (player_id, action, timestamp)
                        SELECT :player, 'walked', now() FROM generate_series(1, 12000)
                        """).param("player", player).update();

        assertThat(forget().getHistory()).isEqualTo(12_001);
    }

    /** Whoever acts at the same time acts before or after, and not in between. */
    @Test
    void leavesNoHalfOfAnActionThatHappensMeanwhile() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 5; round++) {
                List<Callable<Object>> calls = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    calls.add(i % 5 == 0 ? this::forget : this::act);
                }
                for (Future<Object> call : callers.invokeAll(calls)) {
                    assertThat(call.get()).isNotNull();
                }
                long version = entities.find(player).map(Entity::version).orElse(0L);
                assertThat(count("events WHERE stream_id = :player")).isEqualTo(version);
                assertThat(count("player_history WHERE player_id = :player")).isEqualTo(version);
                assertThat(entities.findAt(player, version)).isEqualTo(entities.find(player));
            }
        }
    }

    @Test
    void letsAPlayerForgetNobodyElse() {
        refused(
                () -> player(UUID.randomUUID())
                        .forgetPlayer(ForgetPlayerRequest.newBuilder()
                                .setPlayerId(player.toString())
                                .build()),
                ErrorCode.FORBIDDEN);
        refused(() -> service().forgetPlayer(ForgetPlayerRequest.getDefaultInstance()), ErrorCode.INVALID_REQUEST);
    }

    private long count(String what) {
        return jdbc.sql("SELECT count(*) FROM " + what)
                .param("player", player)
                .query(Long.class)
                .single();
    }

    private long act() {
        return service()
                .recordAction(RecordActionRequest.newBuilder()
                        .setPlayerId(player.toString())
                        .setAction("waved")
                        .build())
                .getVersion();
    }

    private ForgetPlayerResponse forget() {
        return service()
                .forgetPlayer(ForgetPlayerRequest.newBuilder()
                        .setPlayerId(player.toString())
                        .build());
    }

    private static void refused(ThrowingCallable call, ErrorCode code) {
        ErrorConformance.of(catchThrowableOfType(StatusRuntimeException.class, call))
                .hasCode(code);
    }
}
