package dev.guildhall.orchestration.content.grpc;

import dev.guildhall.orchestration.content.Content;
import dev.guildhall.orchestration.content.ContentDraft;
import dev.guildhall.orchestration.content.UpperLayers;
import dev.guildhall.orchestration.coordination.Plan;
import dev.guildhall.orchestration.coordination.Step;
import dev.guildhall.orchestration.customization.Customization;
import dev.guildhall.orchestration.interaction.Line;
import dev.guildhall.orchestration.report.LayerReport;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.proto.dialogue.v1.Attempt;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import dev.guildhall.proto.dialogue.v1.FinishReason;
import dev.guildhall.proto.dialogue.v1.Usage;
import dev.guildhall.proto.orchestration.v1.ContentRequest;
import dev.guildhall.proto.orchestration.v1.ContentResponse;
import dev.guildhall.proto.orchestration.v1.CustomizedOutput;
import dev.guildhall.proto.orchestration.v1.InteractionOutput;
import dev.guildhall.proto.orchestration.v1.MonsterCustomization;
import dev.guildhall.proto.orchestration.v1.OrchestrationOutput;
import dev.guildhall.proto.orchestration.v1.PlannedStep;
import dev.guildhall.proto.orchestration.v1.RoomCustomization;
import dev.guildhall.proto.orchestration.v1.StoredEntity;
import dev.guildhall.proto.orchestration.v1.TerrainCustomization;
import org.jspecify.annotations.Nullable;

/** Between the messages of {@code orchestration.proto} and the feature's own types. An empty string is an absent one. */
final class ContentMessages {
    private static final double MICROS = 1_000_000;

    private ContentMessages() {}

    static ContentDraft draft(ContentRequest request, @Nullable IdempotencyKey key) {
        return new ContentDraft(
                request.getSeed(),
                present(request.getMonsterType()),
                present(request.getBiome()),
                request.hasSize()
                        ? new ContentDraft.Size(
                                request.getSize().getWidth(), request.getSize().getHeight())
                        : null,
                request.getActivateNpcs(),
                request.getRequiresCoordination(),
                present(request.getPlayerId()),
                request.getStore(),
                present(request.getWorldId()),
                request.getTier(),
                key);
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    static ContentResponse response(Content content) {
        ContentResponse.Builder response = frame(content).setFoundation(FoundationMessages.whole(content.foundation()));
        UpperLayers upper = content.upper();
        if (upper.customization() != null) {
            response.setCustomized(customized(upper.customization()));
        }
        upper.lines().forEach(line -> response.addInteractions(interaction(line)));
        if (upper.plan() != null) {
            response.setOrchestration(orchestration(upper.plan()));
        }
        return response.build();
    }

    /** Everything but what the layers made. */
    static ContentResponse.Builder frame(Content content) {
        ContentResponse.Builder frame = ContentResponse.newBuilder()
                .setId(content.id().toString())
                .setCostMicros(content.costMicros())
                .setGeneratorVersion(content.generatorVersion());
        content.upper().layers().forEach(layer -> frame.addLayers(layer(layer)));
        content.upper()
                .entities()
                .forEach(entity -> frame.addEntities(StoredEntity.newBuilder()
                        .setType(entity.type())
                        .setEntityId(entity.id().toString())
                        .setVersion(entity.version())));
        return frame;
    }

    private static dev.guildhall.proto.orchestration.v1.LayerReport layer(LayerReport layer) {
        return dev.guildhall.proto.orchestration.v1.LayerReport.newBuilder()
                .setLayer(layer.layer())
                .setStatus(layer.status().word())
                .setReason(layer.reason())
                .setSource(layer.source())
                .setCostMicros(layer.costMicros())
                .setDurationMs(layer.durationMs())
                .build();
    }

    static CustomizedOutput customized(Customization customization) {
        return CustomizedOutput.newBuilder()
                .setMonster(MonsterCustomization.newBuilder()
                        .setName(customization.monster().name())
                        .setPersonality(customization.monster().personality())
                        .putAllTraits(customization.monster().traits()))
                .setTerrain(TerrainCustomization.newBuilder()
                        .setAtmosphere(customization.terrain().atmosphere())
                        .putAllTraits(customization.terrain().traits()))
                .setRoom(RoomCustomization.newBuilder()
                        .setAtmosphere(customization.room().atmosphere())
                        .putAllTraits(customization.room().traits()))
                .build();
    }

    static InteractionOutput interaction(Line line) {
        DialogueResponse.Builder dialogue = DialogueResponse.newBuilder()
                .setResponseText(line.text())
                .setNpcId(line.npc().toString())
                .setConfidence(line.confidence())
                .addAllAvailableActions(line.availableActions())
                .setTokensUsed(line.tokens().total())
                .setUsage(Usage.newBuilder()
                        .setPromptTokens(line.tokens().prompt())
                        .setCompletionTokens(line.tokens().completion())
                        .setTotalTokens(line.tokens().total())
                        .setEstimated(line.tokens().estimated()))
                .setCostMicros(line.costMicros())
                .setCostUsd(line.costMicros() / MICROS)
                .setModel(line.model())
                .setFinishReason(finishReason(line.finishReason()))
                .setCached(line.cached())
                .setCacheLevel(line.cacheLevel())
                .setDegraded(line.degraded())
                .setDegradedReason(line.degradedReason())
                .setTurnId(line.turnId())
                .setMood(line.mood())
                .setIntent(line.intent());
        line.attempts()
                .forEach(attempt -> dialogue.addAttempts(Attempt.newBuilder()
                        .setBackend(attempt.backend())
                        .setModel(attempt.model())
                        .setOutcome(attempt.outcome())
                        .setDurationMs(attempt.durationMs())));
        return InteractionOutput.newBuilder()
                .setNpcId(line.npc().toString())
                .setDialogue(dialogue)
                .build();
    }

    private static FinishReason finishReason(String reason) {
        return switch (reason) {
            case "length" -> FinishReason.FINISH_REASON_LENGTH;
            case "content_filter" -> FinishReason.FINISH_REASON_CONTENT_FILTER;
            default -> FinishReason.FINISH_REASON_STOP;
        };
    }

    static OrchestrationOutput orchestration(Plan plan) {
        OrchestrationOutput.Builder output = OrchestrationOutput.newBuilder().setPlan(plan.text());
        for (Step step : plan.steps()) {
            output.addActions(step.action().wireName());
            output.addSteps(PlannedStep.newBuilder()
                    .setActorId(step.actor().toString())
                    .setAction(step.action().wireName())
                    .setTarget(step.target())
                    .setX(step.place().x())
                    .setY(step.place().y())
                    .setReason(step.reason()));
        }
        return output.build();
    }
}
