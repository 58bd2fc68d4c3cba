package dev.guildhall.orchestration.battle.grpc;

import static dev.guildhall.orchestration.battle.BattleRequests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.orchestration.OrchestrationServiceTest;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.orchestration.v1.BattleContext;
import dev.guildhall.proto.orchestration.v1.BattleRequest;
import dev.guildhall.proto.orchestration.v1.BattleResponse;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc.OrchestrationServiceBlockingStub;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys, tokens and requests that are wrong. */
class BattleRefusalsTest extends OrchestrationServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<UUID> ids = ids(3);
    private final UUID player = UUID.randomUUID();

    @Test
    void answersAKeyTheSameWayByteForByte() {
        inference().complete().will(_ -> rightPlan());
        BattleRequest request = described(ids, player)
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();

        BattleResponse first = service().coordinateBattle(request);
        inference().complete().will(_ -> written("nonsense"));
        BattleResponse again = service().coordinateBattle(request);
        BattleResponse byMetadata = service()
                .withInterceptors(header("idempotency-key", request.getIdempotencyKey()))
                .coordinateBattle(request.toBuilder().clearIdempotencyKey().build());

        assertThat(again.toByteString()).isEqualTo(first.toByteString());
        assertThat(byMetadata.toByteString()).isEqualTo(first.toByteString());
        assertThat(inference().complete().calls()).hasSize(1);
        StatusRuntimeException reused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> service().coordinateBattle(request.toBuilder().setSeed(9).build()));
        ErrorConformance.of(reused).hasCode(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void asksTheModelOnceHoweverManyShareAKey() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        inference().complete().will(_ -> {
            asked.countDown();
            awaitUnchecked(mayAnswer);
            return rightPlan();
        });
        OrchestrationServiceBlockingStub caller = service();
        BattleRequest request = described(ids, player)
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        Set<BattleResponse> answers = new HashSet<>();
        List<ErrorCode> refusals = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> all = IntStream.range(0, 50)
                    .<Future<Object>>mapToObj(_ -> callers.submit(() -> {
                        try {
                            return caller.coordinateBattle(request);
                        } catch (StatusRuntimeException refused) {
                            return ErrorConformance.of(refused).code();
                        }
                    }))
                    .toList();
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            await().atMost(PATIENCE)
                    .until(() -> all.stream().filter(Future::isDone).count() == 49);
            mayAnswer.countDown();
            for (Future<Object> each : all) {
                if (each.get(20, TimeUnit.SECONDS) instanceof BattleResponse answer) {
                    answers.add(answer);
                } else {
                    refusals.add((ErrorCode) each.get());
                }
            }
        }

        assertThat(answers).hasSize(1);
        assertThat(refusals).hasSize(49).containsOnly(ErrorCode.IDEMPOTENCY_IN_PROGRESS);
        assertThat(inference().complete().calls()).hasSize(1);
        assertThat(service().coordinateBattle(request)).isIn(answers);
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void letsAPlayerNameItselfAlone() {
        BattleRequest own = described(ids, player).build();

        assertThat(as(playerToken(player)).coordinateBattle(own).getMonsterActionsList())
                .hasSize(3);
        assertThat(player(player).coordinateBattle(own).getMonsterActionsList()).hasSize(3);
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> as(playerToken(UUID.randomUUID())).coordinateBattle(own));
        ErrorConformance.of(refused).hasCode(ErrorCode.FORBIDDEN);
    }

    @Test
    void needsATokenWithTheScope() {
        BattleRequest request = described(ids, player).build();

        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class, () -> withoutToken().coordinateBattle(request)))
                .hasCode(ErrorCode.UNAUTHENTICATED);
        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> as(clientToken("dialogue")).coordinateBattle(request)))
                .hasCode(ErrorCode.FORBIDDEN);
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        BattleRequest wrong = BattleRequest.newBuilder()
                .addMonsterIds("a")
                .setTier(4)
                .addAllowedActions("dance")
                .setContext(BattleContext.newBuilder().setPlayerHealth(Float.NaN))
                .build();

        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class, () -> service().coordinateBattle(wrong)))
                .namesField("monster_ids[0]")
                .namesField("player_id")
                .namesField("tier")
                .namesField("allowed_actions[0]")
                .namesField("context.player_health");
    }
}
