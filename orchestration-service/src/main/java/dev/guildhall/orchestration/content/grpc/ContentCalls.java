package dev.guildhall.orchestration.content.grpc;

import dev.guildhall.orchestration.content.Content;
import dev.guildhall.orchestration.content.ContentBounds;
import dev.guildhall.orchestration.content.ContentCommand;
import dev.guildhall.orchestration.content.ContentDesk;
import dev.guildhall.orchestration.content.ContentOutcome;
import dev.guildhall.orchestration.content.ContentSettings;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.idempotency.grpc.IdempotencyMetadata;
import dev.guildhall.platform.security.Caller;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.proto.orchestration.v1.ContentPart;
import dev.guildhall.proto.orchestration.v1.ContentRequest;
import dev.guildhall.proto.orchestration.v1.ContentResponse;
import dev.guildhall.proto.orchestration.v1.GetContentRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The rpcs about places. A unary call is cancelled with its context, which the calls to other services are made under. */
@Component
public class ContentCalls {
    private final ContentDesk desk;
    private final ContentSettings settings;

    ContentCalls(ContentDesk desk, ContentSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    public void generate(ContentRequest request, StreamObserver<ContentResponse> observer) {
        ContentCommand command = ContentMessages.draft(request, IdempotencyMetadata.keyOr(request.getIdempotencyKey()))
                .check(Callers.current(), ContentBounds.MOST_SIDE);
        answer(observer, answer -> desk.generate(command, new Departure(), answer));
    }

    public void get(GetContentRequest request, StreamObserver<ContentResponse> observer) {
        UUID id = id(request.getId());
        Caller caller = Callers.current();
        answer(observer, answer -> desk.read(id, caller, answer));
    }

    private static void answer(
            StreamObserver<ContentResponse> observer, Function<Consumer<Content>, ContentOutcome> work) {
        switch (work.apply(content -> observer.onNext(ContentMessages.response(content)))) {
            case ContentOutcome.Answered _ -> observer.onCompleted();
            case ContentOutcome.Refused(Refusal refusal) -> throw refusal.asException();
        }
    }

    /**
     * Returns at once and answers on a thread of its own: readiness and cancellation are told on the call's own thread, which
     * must be free to hear them.
     */
    public void stream(ContentRequest request, StreamObserver<ContentPart> observer) {
        if (!request.getIdempotencyKey().isEmpty()) {
            throw Refusal.invalid(List.of(new FieldViolation("idempotency_key", "given", "none in a stream")))
                    .asException();
        }
        ContentCommand command =
                ContentMessages.draft(request, null).check(Callers.current(), ContentBounds.MOST_STREAMED_SIDE);
        new PartCall((ServerCallStreamObserver<ContentPart>) observer, settings)
                .run(reader -> desk.stream(command, reader));
    }

    private static UUID id(String text) {
        Violations violations = new Violations();
        UUID id = UuidText.read("id", text, violations);
        violations.throwIfAny();
        return id;
    }
}
