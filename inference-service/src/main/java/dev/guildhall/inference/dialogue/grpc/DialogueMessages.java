package dev.guildhall.inference.dialogue.grpc;

import dev.guildhall.inference.dialogue.DialogueDraft;
import dev.guildhall.inference.dialogue.DialogueReply;
import dev.guildhall.inference.dialogue.Wishes;
import dev.guildhall.inference.ladder.Attempt;
import dev.guildhall.inference.scene.Persona;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.requestids.RequestId;
import dev.guildhall.proto.dialogue.v1.DialogueContext;
import dev.guildhall.proto.dialogue.v1.DialogueError;
import dev.guildhall.proto.dialogue.v1.DialogueRequest;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import dev.guildhall.proto.dialogue.v1.FinishReason;
import dev.guildhall.proto.dialogue.v1.Usage;
import org.jspecify.annotations.Nullable;

/** Between the messages of {@code dialogue.proto} and the feature's own types. An empty string is an absent one. */
final class DialogueMessages {
    private DialogueMessages() {}

    static DialogueDraft draft(DialogueRequest request, @Nullable IdempotencyKey idempotencyKey) {
        return new DialogueDraft(
                present(request.getNpcId()),
                present(request.getNpcVersion()),
                present(request.getPrompt()),
                request.getTier(),
                request.hasContext() ? context(request.getContext()) : null,
                new Wishes(
                        request.hasSeed() ? request.getSeed() : null,
                        request.getNoCache(),
                        request.getNoMemory(),
                        idempotencyKey));
    }

    private static DialogueDraft.Context context(DialogueContext context) {
        return new DialogueDraft.Context(
                present(context.getPlayerId()),
                context.getRelationship(),
                context.getRecentEventsList(),
                context.getWorldStateMap(),
                persona(context.getPersona()),
                present(context.getLocation()),
                context.getPresentNpcIdsList(),
                context.getPresentPlayerIdsList());
    }

    private static Persona persona(dev.guildhall.proto.dialogue.v1.Persona persona) {
        return new Persona(
                present(persona.getName()),
                present(persona.getRole()),
                present(persona.getRace()),
                present(persona.getFaction()),
                persona.getTraitsList(),
                persona.getGoalsList(),
                present(persona.getSpeechStyle()),
                present(persona.getBackstory()));
    }

    static DialogueResponse response(DialogueReply reply, boolean streamed) {
        DialogueResponse.Builder response = DialogueResponse.newBuilder()
                .setResponseText(reply.text())
                .setNpcId(reply.npc().toString())
                .setConfidence(reply.reading().confidence())
                .addAllAvailableActions(reply.reading().availableActions())
                .setStreaming(streamed)
                .setTokensUsed(reply.usage().totalTokens())
                .setCostUsd(reply.costUsd())
                .setCostMicros(reply.costMicros())
                .setModel(reply.model())
                .setFinishReason(finishReason(reply))
                .setUsage(usage(reply))
                .setCached(reply.cached())
                .setDegraded(reply.degraded())
                .setTurnId(reply.turn().toString())
                .setMood(reply.reading().mood())
                .setIntent(reply.reading().intent())
                .addAllAttempts(
                        reply.attempts().stream().map(DialogueMessages::attempt).toList());
        if (reply.cacheLevel() != null) {
            response.setCacheLevel(reply.cacheLevel().key());
        }
        String reason = reply.degradedReason();
        return (reason == null ? response : response.setDegradedReason(reason)).build();
    }

    private static dev.guildhall.proto.dialogue.v1.Attempt attempt(Attempt attempt) {
        return dev.guildhall.proto.dialogue.v1.Attempt.newBuilder()
                .setBackend(attempt.backend())
                .setModel(attempt.model())
                .setOutcome(attempt.outcome())
                .setDurationMs(attempt.took().toMillis())
                .build();
    }

    static FinishReason finishReason(DialogueReply reply) {
        return switch (reply.finishReason()) {
            case STOP -> FinishReason.FINISH_REASON_STOP;
            case LENGTH -> FinishReason.FINISH_REASON_LENGTH;
            case CONTENT_FILTER -> FinishReason.FINISH_REASON_CONTENT_FILTER;
        };
    }

    static Usage usage(DialogueReply reply) {
        return Usage.newBuilder()
                .setPromptTokens(reply.usage().promptTokens())
                .setCompletionTokens(reply.usage().completionTokens())
                .setTotalTokens(reply.usage().totalTokens())
                .setEstimated(reply.usage().estimated())
                .build();
    }

    static DialogueError error(Refusal refusal, RequestId requestId) {
        DialogueError.Builder error = DialogueError.newBuilder()
                .setCode(refusal.code().name())
                .setMessage(refusal.message())
                .setRequestId(requestId.value());
        refusal.details().forEach((name, value) -> error.putDetails(name, String.valueOf(value)));
        return error.build();
    }

    static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
