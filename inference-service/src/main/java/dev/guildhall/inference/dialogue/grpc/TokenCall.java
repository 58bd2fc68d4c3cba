package dev.guildhall.inference.dialogue.grpc;

import dev.guildhall.inference.dialogue.AnswerReader;
import dev.guildhall.inference.dialogue.DialogueOutcome;
import dev.guildhall.inference.dialogue.DialogueOutcome.Answered;
import dev.guildhall.inference.dialogue.DialogueOutcome.Refused;
import dev.guildhall.inference.dialogue.DialogueReply;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.grpcedge.GrpcErrors;
import dev.guildhall.platform.grpcedge.StreamReader;
import dev.guildhall.platform.requestids.RequestId;
import dev.guildhall.proto.dialogue.v1.DialogueToken;
import dev.guildhall.proto.dialogue.v1.FinishReason;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@code StreamDialogue} call. A slow reader slows the model; one that is not ready within its time limit, or cancels, ends
 * it.
 *
 * <p>Thread rule: the observer is used by the one thread that {@link #run} starts.
 */
final class TokenCall implements AnswerReader {
    private static final Logger log = LoggerFactory.getLogger(TokenCall.class);

    private final ServerCallStreamObserver<DialogueToken> observer;
    private final NpcId npc;
    private final Duration readerTimeLimit;
    private final StreamReader<DialogueToken> reader;
    private long seq;

    TokenCall(ServerCallStreamObserver<DialogueToken> observer, NpcId npc, Duration readerTimeLimit) {
        this.observer = observer;
        this.npc = npc;
        this.readerTimeLimit = readerTimeLimit;
        this.reader = new StreamReader<>(observer, readerTimeLimit);
    }

    /** Answers on a virtual thread of its own, under the request id and the gRPC context of the calling thread. */
    void run(Supplier<DialogueOutcome> answer) {
        reader.answer("dialogue-stream", requestId -> stream(answer, requestId));
    }

    private void stream(Supplier<DialogueOutcome> answer, RequestId requestId) {
        try {
            switch (answer.get()) {
                case Answered(DialogueReply reply) -> {
                    send(token("")
                            .setIsComplete(true)
                            .setUsage(DialogueMessages.usage(reply))
                            .setFinishReason(DialogueMessages.finishReason(reply))
                            .setResponse(DialogueMessages.response(reply, true)));
                    observer.onCompleted();
                }
                case Refused(Refusal refusal) -> refuse(refusal, requestId);
            }
        } catch (CallerGoneException gone) {
            log.debug("npc {}: {}", npc, gone.getMessage());
            if (!observer.isCancelled()) {
                observer.onError(GrpcErrors.toStatus(
                        Refusal.of(ErrorCode.DEADLINE_EXCEEDED, "The stream was not read for " + readerTimeLimit),
                        requestId));
            }
        } catch (RuntimeException defect) {
            log.error("a stream ended with an unexpected error", defect);
            refuse(Refusal.of(ErrorCode.INTERNAL_ERROR, "An unexpected error ended the stream"), requestId);
        }
    }

    /** Once pieces have been sent, the error is told in the stream as well: a client may have rendered half a line. */
    private void refuse(Refusal refusal, RequestId requestId) {
        if (observer.isCancelled()) {
            return;
        }
        if (seq > 0) {
            observer.onNext(token("")
                    .setFinishReason(FinishReason.FINISH_REASON_ERROR)
                    .setError(DialogueMessages.error(refusal, requestId))
                    .build());
        }
        observer.onError(GrpcErrors.toStatus(refusal, requestId));
    }

    @Override
    public void accept(String piece) {
        send(token(piece));
    }

    @Override
    public Departure departure() {
        return reader.departure();
    }

    private DialogueToken.Builder token(String piece) {
        return DialogueToken.newBuilder()
                .setToken(piece)
                .setNpcId(npc.toString())
                .setSeq(++seq);
    }

    private void send(DialogueToken.Builder token) {
        reader.await();
        observer.onNext(token.build());
    }
}
