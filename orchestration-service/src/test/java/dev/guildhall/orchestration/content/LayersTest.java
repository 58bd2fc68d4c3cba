package dev.guildhall.orchestration.content;

import static dev.guildhall.orchestration.content.Requests.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.orchestration.OrchestrationServiceTest;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.security.Caller;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.completion.v1.CompletionResponse;
import dev.guildhall.proto.completion.v1.NotWritten;
import dev.guildhall.proto.completion.v1.Written;
import dev.guildhall.proto.dialogue.v1.BatchDialogueRequest;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResponse;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResult;
import dev.guildhall.proto.dialogue.v1.DialogueError;
import dev.guildhall.proto.dialogue.v1.DialogueRequest;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import dev.guildhall.proto.orchestration.v1.ContentRequest;
import dev.guildhall.proto.orchestration.v1.ContentResponse;
import dev.guildhall.proto.orchestration.v1.LayerReport;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.proto.state.v1.UpdateResponse;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each layer alone goes wrong, while the others stand. */
class LayersTest extends OrchestrationServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void saysHowEachLayerWent() {
        ContentResponse response = service().generateContent(Requests.whole().build());

        assertThat(response.getLayersList()).extracting(LayerReport::getLayer).containsExactly(1, 2, 3, 4);
        assertThat(told(1, response)).isEqualTo("done seed");
        assertThat(told(2, response)).isEqualTo("done tables");
        assertThat(response.getLayers(2).getStatus()).isEqualTo("done");
        assertThat(told(4, response)).isEqualTo("done planner");
        assertThat(response.getCostMicros()).isZero();
        assertThat(response.getCustomized().getMonster().getName()).isNotBlank();
        assertThat(response.getOrchestration().getActionsList()).isNotEmpty();
    }

    @Test
    void doesNotWhatWasNotAskedFor() {
        ContentResponse response = service().generateContent(Requests.any().build());

        assertThat(told(3, response)).isEqualTo("skipped not_requested");
        assertThat(told(4, response)).isEqualTo("skipped not_requested");
        assertThat(response.getInteractionsList()).isEmpty();
        assertThat(response.hasOrchestration()).isFalse();
        assertThat(response.getEntitiesList()).isEmpty();
        assertThat(inference().batchGenerateDialogue().calls()).isEmpty();
    }

    @Test
    void haveTheMonsterSpeakFirstAndThenEverybodyElse() {
        inference().batchGenerateDialogue().will(LayersTest::everybodyAnswers);

        ContentResponse response = service().generateContent(Requests.whole().build());

        List<String> speakers = new ArrayList<>();
        speakers.add(response.getFoundation().getMonster().getId());
        response.getFoundation().getNpcsList().forEach(npc -> speakers.add(npc.getNpcId()));
        assertThat(response.getInteractionsList())
                .extracting(each -> each.getNpcId())
                .isEqualTo(speakers);
        assertThat(response.getInteractions(0).getDialogue().getResponseText()).isEqualTo("line 0");
        assertThat(told(3, response)).isEqualTo("done a-model");
        assertThat(response.getCostMicros()).isEqualTo(7L * speakers.size());
    }

    @Test
    void tellWhoSpeaksAndToWhom() {
        UUID player = UUID.randomUUID();

        ContentResponse response =
                player(player).generateContent(Requests.whole().setTier(3).build());

        var call = inference().batchGenerateDialogue().calls().getFirst();
        DialogueRequest asked = call.request().getRequests(0);
        assertThat(asked.getContext().getPersona().getName())
                .isEqualTo(response.getCustomized().getMonster().getName());
        assertThat(asked.getContext().getPersona().getRace()).isEqualTo("vampire");
        assertThat(asked.getContext().getWorldStateMap()).containsEntry("biome", "swamp");
        assertThat(asked.getContext().getPlayerId()).isEqualTo(player.toString());
        assertThat(asked.getNoMemory()).isFalse();
        assertThat(asked.getTier()).isEqualTo(3);
        assertThat(call.header("x-acting-player")).isEqualTo(player.toString());
        assertThat(call.header("x-request-id")).isNotBlank();
    }

    @Test
    void haveAStrangerForgottenAndTheClientPay() {
        service().generateContent(Requests.whole().build());

        var call = inference().batchGenerateDialogue().calls().getFirst();
        assertThat(call.request().getRequests(0).getNoMemory()).isTrue();
        assertThat(call.request().getRequests(0).getContext().getPlayerId()).isEmpty();
        String account = Caller.accountOf("a-game").toString();
        assertThat(call.header("x-acting-player")).isEqualTo(account);
        assertThat(payment().checkRateLimit().calls().getFirst().request().getUserId())
                .isEqualTo(account);
    }

    @Test
    void leaveThoseAloneWhoCanSpeak() {
        inference().batchGenerateDialogue().will(request -> {
            BatchDialogueResponse.Builder response = everybodyAnswers(request).toBuilder();
            return response.setResults(
                            0,
                            BatchDialogueResult.newBuilder()
                                    .setError(DialogueError.newBuilder().setCode("CONTENT_REJECTED")))
                    .build();
        });

        ContentResponse response = service().generateContent(withCompany());

        assertThat(response.getInteractionsCount())
                .isEqualTo(response.getFoundation().getNpcsCount());
        assertThat(told(3, response)).isEqualTo("degraded content_rejected a-model");
    }

    @Test
    void goOnWithoutVoices() {
        inference().batchGenerateDialogue().willFail(Status.UNAVAILABLE);

        ContentResponse response = service().generateContent(Requests.whole().build());

        assertThat(told(3, response)).isEqualTo("failed inference_unavailable");
        assertThat(told(2, response)).isEqualTo("done tables");
        assertThat(told(4, response)).isEqualTo("done planner");
    }

    @Test
    void sayWhyNobodyMaySpeak() {
        inference().batchGenerateDialogue().willFail(Status.RESOURCE_EXHAUSTED);

        assertThat(told(3, service().generateContent(Requests.whole().build())))
                .startsWith("failed ")
                .doesNotContain("internal");
    }

    @Test
    void goOnWhenNobodyAnswersTheVoices() {
        inference().batchGenerateDialogue().willNotAnswer();
        inference().complete().willNotAnswer();

        ContentResponse response = service().generateContent(Requests.whole().build());

        assertThat(told(2, response)).isEqualTo("degraded inference_timeout tables");
        assertThat(told(3, response)).startsWith("failed inference_timeout");
        assertThat(told(4, response)).isEqualTo("degraded inference_timeout planner");
        assertThat(response.getCustomized().getRoom().getAtmosphere()).isNotBlank();
    }

    @Test
    void takeWhatAModelWrites() {
        inference()
                .complete()
                .will(request -> written(
                        request.getLayer() == 4
                                ? "{\"plan\": \"All of us wait.\", \"steps\": []}"
                                : "```json\n{\"name\": \"Count Hollow\", \"personality\": \"Polite.\", \"atmosphere\": \"Still.\","
                                        + " \"traits\": {\"smell\": \"roses\"}}\n```"));

        ContentResponse response = service().generateContent(Requests.whole().build());

        assertThat(response.getCustomized().getMonster().getName()).isEqualTo("Count Hollow");
        assertThat(response.getCustomized().getTerrain().getAtmosphere()).isEqualTo("Still.");
        assertThat(response.getCustomized().getRoom().getTraitsMap()).containsEntry("smell", "roses");
        assertThat(told(2, response)).isEqualTo("done a-writer");
        assertThat(told(4, response)).isEqualTo("degraded invalid_answer planner");
        assertThat(response.getCostMicros()).isEqualTo(4 * 11);
    }

    @Test
    void haveTablesStepInForNonsense() {
        inference()
                .complete()
                .will(request -> written(
                        request.getInstructions().contains("its character")
                                ? "{\"name\": \"" + "x".repeat(81) + "\", \"personality\": \"Polite.\"}"
                                : "{\"atmosphere\": \"Still.\", \"traits\": {\"smell\": \"roses\"}}"));

        ContentResponse response = service().generateContent(Requests.any().build());

        assertThat(told(2, response)).isEqualTo("degraded invalid_answer tables,a-writer");
        assertThat(response.getCustomized().getMonster().getName())
                .doesNotContain("xx")
                .isNotBlank();
        assertThat(response.getCustomized().getRoom().getAtmosphere()).isEqualTo("Still.");
    }

    @Test
    void sayWhyNoModelWrote() {
        inference()
                .complete()
                .will(_ -> CompletionResponse.newBuilder()
                        .setNotWritten(NotWritten.newBuilder().setReason("insufficient_budget"))
                        .build());

        ContentResponse response = service().generateContent(Requests.whole().build());

        assertThat(told(2, response)).isEqualTo("degraded insufficient_budget tables");
        assertThat(told(4, response)).isEqualTo("degraded insufficient_budget planner");
    }

    @Test
    void refuseOneTooMany() {
        Instant resetAt = Instant.now().plusSeconds(90);
        payment()
                .checkRateLimit()
                .will(_ -> RateLimitResponse.newBuilder()
                        .setErrorMessage("Daily Layer 1 limit exceeded (20)")
                        .setTier("free")
                        .setLimit(20)
                        .setUsed(20)
                        .setResetAt(resetAt.toEpochMilli())
                        .build());

        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> service().generateContent(Requests.any().build()));

        ErrorConformance.of(refused).hasCode(ErrorCode.RATE_LIMIT_EXCEEDED);
        assertThat(inference().complete().calls()).isEmpty();
    }

    @Test
    void letThroughWhileNobodyCounts() {
        payment().checkRateLimit().willFail(Status.UNAVAILABLE);
        assertThat(service().generateContent(Requests.any().build()).getId()).isNotBlank();

        payment().checkRateLimit().willNotAnswer();
        assertThat(service().generateContent(Requests.any().build()).getId()).isNotBlank();
    }

    @Test
    void keepMonsterGroundAndRoomAsEntities() {
        UUID world = UUID.randomUUID();
        ContentRequest request =
                Requests.any().setStore(true).setWorldId(world.toString()).build();

        ContentResponse response = service().generateContent(request);

        assertThat(response.getEntitiesList())
                .extracting(entity -> entity.getType())
                .containsExactlyInAnyOrder("monster", "terrain", "room");
        assertThat(told(0, response)).isEqualTo("done state-service");
        UpdateEntityRequest monster = state().updateEntityState().calls().stream()
                .map(call -> call.request())
                .filter(update -> update.getType().equals("monster"))
                .findFirst()
                .orElseThrow();
        assertThat(monster.getEntityId())
                .isEqualTo(response.getFoundation().getMonster().getId());
        assertThat(monster.hasExpectedVersion()).isTrue();
        assertThat(monster.getExpectedVersion()).isZero();
        assertThat(monster.getChangesMap())
                .containsEntry("monster_type", "vampire")
                .containsEntry("biome", "swamp")
                .containsEntry("world_id", world.toString())
                .containsEntry("content_id", response.getId())
                .containsEntry("name", response.getCustomized().getMonster().getName())
                .containsKeys("attribute.strength", "x", "y", "room_id", "seed");
    }

    @Test
    void keepThemOnceHoweverOftenTheyAreMade() {
        ContentRequest request = Requests.any().setStore(true).build();
        ContentResponse first = service().generateContent(request);
        state().updateEntityState().willFail(Status.ABORTED);
        state().getEntityState()
                .will(asked -> EntityState.newBuilder()
                        .setEntityId(asked.getEntityId())
                        .setVersion(5)
                        .build());

        ContentResponse second = service().generateContent(request);

        assertThat(second.getEntitiesList())
                .extracting(each -> each.getEntityId())
                .isEqualTo(first.getEntitiesList().stream()
                        .map(each -> each.getEntityId())
                        .toList());
        assertThat(second.getEntitiesList())
                .extracting(each -> each.getVersion())
                .containsOnly(5L);
        assertThat(told(0, second)).isEqualTo("done state-service");
    }

    @Test
    void tellWhichEntitiesAreThereEvenIfOthersAreNot() {
        state().updateEntityState().will(update -> {
            if (update.getType().equals("room")) {
                throw Status.UNAVAILABLE.asRuntimeException();
            }
            return UpdateResponse.newBuilder().setSuccess(true).setVersion(1).build();
        });

        ContentResponse response =
                service().generateContent(Requests.any().setStore(true).build());

        assertThat(response.getEntitiesList())
                .extracting(entity -> entity.getType())
                .containsExactlyInAnyOrder("monster", "terrain");
        assertThat(told(0, response)).isEqualTo("failed state_unavailable");
        assertThat(told(2, response)).isEqualTo("done tables");
    }

    @Test
    void endWithACallerWhoLeaves() {
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<Throwable> told = new AtomicReference<>();
        try (CancellableContext caller = Context.current().withCancellation()) {
            // Leaves when all three parts of layer 2 are being written.
            inference().complete().willNotAnswer(() -> {
                if (asked.incrementAndGet() == 3) {
                    caller.cancel(null);
                }
            });

            caller.run(() -> told.set(catchThrowable(
                    () -> service().generateContent(Requests.whole().build()))));

            assertThat(Status.fromThrowable(told.get()).getCode()).isEqualTo(Status.Code.CANCELLED);
            await().atMost(PATIENCE)
                    .until(() -> inference().complete().calls().stream().allMatch(call -> call.isCancelled()));
        }
        assertThat(inference().complete().calls()).hasSize(3);
    }

    /** A request whose place has somebody beside the monster. */
    private ContentRequest withCompany() {
        for (long seed = 1; seed < 1_000; seed++) {
            ContentRequest request = Requests.whole().setSeed(seed).build();
            if (service().generateContent(request).getFoundation().getNpcsCount() > 0) {
                return request;
            }
        }
        throw new AssertionError("no place has company");
    }

    private static BatchDialogueResponse everybodyAnswers(BatchDialogueRequest request) {
        List<DialogueResponse> lines = new ArrayList<>();
        for (int i = 0; i < request.getRequestsCount(); i++) {
            lines.add(DialogueResponse.newBuilder()
                    .setNpcId(request.getRequests(i).getNpcId())
                    .setResponseText("line " + i)
                    .setModel("a-model")
                    .setConfidence(0.87f)
                    .setCostMicros(7)
                    .addAvailableActions("leave")
                    .build());
        }
        return BatchDialogueResponse.newBuilder()
                .addAllResponses(lines)
                .addAllResults(lines.stream()
                        .map(line -> BatchDialogueResult.newBuilder()
                                .setResponse(line)
                                .build())
                        .collect(Collectors.toList()))
                .build();
    }

    private static CompletionResponse written(String text) {
        return CompletionResponse.newBuilder()
                .setWritten(
                        Written.newBuilder().setText(text).setModel("a-writer").setTokensUsed(10))
                .setCostMicros(11)
                .build();
    }
}
