package dev.guildhall.inference.upstream;

import dev.guildhall.inference.TalkingClient;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ConformingError;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.dialogue.v1.BatchDialogueRequest;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResponse;
import dev.guildhall.proto.dialogue.v1.DialogueRequest;
import dev.guildhall.proto.dialogue.v1.DialogueServiceGrpc;
import dev.guildhall.proto.dialogue.v1.DialogueServiceGrpc.DialogueServiceBlockingStub;
import dev.guildhall.proto.dialogue.v1.DialogueServiceGrpc.DialogueServiceStub;
import dev.guildhall.proto.dialogue.v1.DialogueToken;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A player who asks one instance of the service, in any of the ways there are. */
record Caller(Instance instance, UUID player, String token) {
    /** How an NPC can be asked. */
    enum Way {
        JSON(false),
        SSE(true),
        GRPC_UNARY(false),
        GRPC_STREAM(true);

        private final boolean streamed;

        Way(boolean streamed) {
            this.streamed = streamed;
        }

        /** Whether the caller gets the answer piece by piece. */
        boolean streamed() {
            return streamed;
        }
    }

    Caller(Instance instance, UUID player) {
        this(
                instance,
                player,
                TestIssuer.shared()
                        .token(spec -> spec.client("a-game").player(player).scopes("dialogue")));
    }

    /** The same player at another instance. */
    Caller at(Instance other) {
        return new Caller(other, player, token);
    }

    Told ask(Way way, Line line) {
        return switch (way) {
            case JSON -> Told.answer(http().ask(line.json()));
            case SSE -> Told.events(http().stream(line.json()));
            case GRPC_UNARY -> Told.answer(npcs().generateDialogue(line.message()));
            case GRPC_STREAM -> Told.tokens(stream(line));
        };
    }

    /** The whole answer. */
    Told.Answer ask(Line line) {
        return Told.answer(http().ask(line.json()));
    }

    /** The error that the request is refused with. */
    ConformingError refusal(Way way, Line line) {
        return refusal(way, line, "").orElseThrow(() -> new AssertionError("it was answered"));
    }

    /** The error that the request is refused with under an idempotency key; null if it is answered. */
    @Nullable
    ErrorCode codeOf(Way way, Line line, String key) {
        return refusal(way, line, key).map(ConformingError::code).orElse(null);
    }

    private Optional<ConformingError> refusal(Way way, Line line, String key) {
        DialogueRequest message =
                line.message().toBuilder().setIdempotencyKey(key).build();
        return switch (way) {
            case JSON -> refusal(post(line, "application/json", key));
            case SSE -> refusal(post(line, "text/event-stream", key));
            case GRPC_UNARY -> refusal(() -> npcs().generateDialogue(message));
            case GRPC_STREAM -> refusal(() -> npcs().streamDialogue(message).forEachRemaining(_ -> {}));
        };
    }

    private HttpResponse<String> post(Line line, String accept, String key) {
        return http().post(
                        line.json(),
                        key.isEmpty() ? Map.of("Accept", accept) : Map.of("Accept", accept, "Idempotency-Key", key));
    }

    private static Optional<ConformingError> refusal(HttpResponse<String> response) {
        return response.statusCode() == 200 ? Optional.empty() : Optional.of(ErrorConformance.of(response));
    }

    private static Optional<ConformingError> refusal(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (StatusRuntimeException refused) {
            return Optional.of(ErrorConformance.of(refused));
        }
    }

    BatchDialogueResponse askBatch(BatchDialogueRequest batch) {
        return npcs().batchGenerateDialogue(batch);
    }

    private List<DialogueToken> stream(Line line) {
        List<DialogueToken> tokens = new ArrayList<>();
        try {
            npcs().streamDialogue(line.message()).forEachRemaining(tokens::add);
        } catch (StatusRuntimeException failure) {
            ErrorConformance.of(failure).hasCode(ErrorCode.SERVICE_UNAVAILABLE);
        }
        return tokens;
    }

    /** Asks for a stream of events and leaves the reading to the test. */
    OpenRequest openStream(Line line, Map<String, String> headers) {
        return OpenRequest.send(this, "text/event-stream", line, headers);
    }

    TalkingClient http() {
        return new TalkingClient(instance.httpPort(), token);
    }

    DialogueServiceBlockingStub npcs() {
        return DialogueServiceGrpc.newBlockingStub(instance.channel())
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer()));
    }

    DialogueServiceStub asyncNpcs() {
        return DialogueServiceGrpc.newStub(instance.channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer()));
    }

    private Metadata bearer() {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return metadata;
    }
}
