package dev.guildhall.orchestration.interaction.grpc;

import dev.guildhall.orchestration.interaction.Line;
import dev.guildhall.orchestration.interaction.Question;
import dev.guildhall.orchestration.interaction.Voices;
import dev.guildhall.platform.grpcedge.GrpcErrors;
import dev.guildhall.proto.dialogue.v1.BatchDialogueRequest;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResponse;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResult;
import dev.guildhall.proto.dialogue.v1.DialogueContext;
import dev.guildhall.proto.dialogue.v1.DialogueRequest;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import dev.guildhall.proto.dialogue.v1.DialogueServiceGrpc.DialogueServiceBlockingStub;
import dev.guildhall.proto.dialogue.v1.FinishReason;
import dev.guildhall.proto.dialogue.v1.Persona;
import dev.guildhall.proto.dialogue.v1.Usage;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** {@code bodybroker.dialogue.v1.DialogueService/BatchGenerateDialogue}. */
@Component
final class GrpcVoices implements Voices {
    private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,64}");

    private final DialogueServiceBlockingStub dialogue;

    GrpcVoices(DialogueServiceBlockingStub dialogue) {
        this.dialogue = dialogue;
    }

    @Override
    public Hearing ask(List<Question> questions, Duration timeLimit) {
        BatchDialogueRequest.Builder batch = BatchDialogueRequest.newBuilder();
        questions.forEach(question -> batch.addRequests(request(question)));
        try {
            BatchDialogueResponse response = dialogue.withDeadlineAfter(timeLimit.toNanos(), TimeUnit.NANOSECONDS)
                    .batchGenerateDialogue(batch.build());
            return new Hearing.Heard(answers(questions, response));
        } catch (StatusRuntimeException failed) {
            return new Hearing.Unheard(reasonOf(failed));
        }
    }

    private static DialogueRequest request(Question question) {
        UUID player = question.player();
        DialogueContext.Builder context = DialogueContext.newBuilder()
                .setPersona(persona(question.persona()))
                .setLocation(question.location())
                .addAllRecentEvents(question.events())
                .putAllWorldState(question.worldState());
        if (player != null) {
            context.setPlayerId(player.toString());
        }
        return DialogueRequest.newBuilder()
                .setNpcId(question.npc().toString())
                .setPrompt(question.said())
                .setTier(question.tier())
                .setSeed(question.seed())
                .setNoMemory(player == null)
                .setContext(context)
                .build();
    }

    private static Persona persona(Question.Persona persona) {
        return Persona.newBuilder()
                .setName(persona.name())
                .setRole(persona.role())
                .setRace(persona.race())
                .addAllTraits(persona.traits())
                .setSpeechStyle(persona.speechStyle())
                .setBackstory(persona.backstory())
                .build();
    }

    private static List<Answer> answers(List<Question> questions, BatchDialogueResponse response) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            answers.add(answer(questions.get(i), i, response));
        }
        return answers;
    }

    /** The plain form is read where the one that tells failures is not there. */
    private static Answer answer(Question question, int index, BatchDialogueResponse response) {
        if (index < response.getResultsCount()) {
            BatchDialogueResult result = response.getResults(index);
            return result.hasError()
                    ? new Answer.Silent(word(result.getError().getCode()))
                    : answer(question, result.getResponse());
        }
        return index < response.getResponsesCount()
                ? answer(question, response.getResponses(index))
                : new Answer.Silent("no_answer");
    }

    private static Answer answer(Question question, DialogueResponse response) {
        return response.getResponseText().isBlank()
                ? new Answer.Silent("no_answer")
                : new Answer.Spoken(line(question, response));
    }

    private static Line line(Question question, DialogueResponse response) {
        Usage usage = response.getUsage();
        return new Line(
                response.getResponseText(),
                question.npc(),
                response.getConfidence(),
                response.getAvailableActionsList(),
                new Line.Tokens(
                        usage.getPromptTokens(),
                        usage.getCompletionTokens(),
                        response.getTokensUsed(),
                        usage.getEstimated()),
                Math.max(0, response.getCostMicros()),
                response.getModel(),
                finishReason(response.getFinishReason()),
                response.getCached(),
                response.getCacheLevel(),
                response.getDegraded() ? word(response.getDegradedReason()) : "",
                response.getTurnId(),
                response.getMood(),
                response.getIntent(),
                response.getAttemptsList().stream()
                        .map(attempt -> new Line.Attempt(
                                attempt.getBackend(),
                                attempt.getModel(),
                                attempt.getOutcome(),
                                attempt.getDurationMs()))
                        .toList());
    }

    private static String finishReason(FinishReason reason) {
        return switch (reason) {
            case FINISH_REASON_LENGTH -> "length";
            case FINISH_REASON_CONTENT_FILTER -> "content_filter";
            default -> "stop";
        };
    }

    private static String reasonOf(StatusRuntimeException failed) {
        Status.Code code = failed.getStatus().getCode();
        return switch (code) {
            case DEADLINE_EXCEEDED -> "inference_timeout";
            case UNAVAILABLE -> "inference_unavailable";
            default -> word(GrpcErrors.of(failed).code().name());
        };
    }

    /** A word of another service, made fit for a report. */
    private static String word(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return WORD.matcher(lower).matches() ? lower : "unknown";
    }
}
