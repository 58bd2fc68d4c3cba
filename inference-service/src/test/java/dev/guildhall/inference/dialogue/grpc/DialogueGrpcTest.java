package dev.guildhall.inference.dialogue.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.inference.InferenceServiceTest;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.dialogue.v1.BatchDialogueRequest;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResponse;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResult;
import dev.guildhall.proto.dialogue.v1.DialogueContext;
import dev.guildhall.proto.dialogue.v1.DialogueRequest;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import dev.guildhall.proto.dialogue.v1.DialogueServiceGrpc;
import dev.guildhall.proto.dialogue.v1.DialogueToken;
import dev.guildhall.proto.dialogue.v1.FinishReason;
import dev.guildhall.proto.dialogue.v1.Persona;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialogueGrpcTest extends InferenceServiceTest {
    private static final String NPC = UUID.randomUUID().toString();

    private ManagedChannel channel;
    private DialogueServiceGrpc.DialogueServiceBlockingStub npcs;
    private ClientInterceptor identity;

    @BeforeEach
    void connectAsANewPlayer() {
        channel = NettyChannelBuilder.forAddress("localhost", grpcPort())
                .usePlaintext()
                .flowControlWindow(64 * 1024)
                .build();
        identity = bearer(playerToken(UUID.randomUUID()));
        npcs = DialogueServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .withInterceptors(identity);
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        channel.shutdownNow();
        assertThat(channel.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void answersWithEveryField() {
        DialogueResponse response = npcs.generateDialogue(request("Good day!")
                .setContext(DialogueContext.newBuilder()
                        .setRelationship(0.5f)
                        .addRecentEvents("the mill burned")
                        .putWorldState("weather", "rain")
                        .setPersona(Persona.newBuilder().setName("Marta").setRole("blacksmith")))
                .build());

        assertThat(response.getResponseText()).isNotBlank();
        assertThat(response.getNpcId()).isEqualTo(NPC);
        assertThat(response.getConfidence()).isBetween(0f, 1f);
        assertThat(response.getAvailableActionsList()).isNotEmpty();
        assertThat(response.getStreaming()).isFalse();
        assertThat(response.getTokensUsed())
                .isPositive()
                .isEqualTo(response.getUsage().getTotalTokens());
        assertThat(response.getCostUsd()).isZero();
        assertThat(response.getModel()).isEqualTo("guildhall-narrator-1");
        assertThat(response.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_STOP);
        assertThat(UUID.fromString(response.getTurnId()).version()).isEqualTo(7);
        assertThat(response.getIntent()).isEqualTo("greeting");
        assertThat(response.getMood()).isNotBlank();
    }

    @Test
    void streamsNumberedTokensOfWhichTheLastOneIsComplete() {
        List<DialogueToken> tokens = new ArrayList<>();
        npcs.streamDialogue(request("Tell me of the old road.").build()).forEachRemaining(tokens::add);

        assertThat(tokens)
                .extracting(DialogueToken::getSeq)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, tokens.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(tokens)
                .extracting(DialogueToken::getIsComplete)
                .containsOnlyOnce(true)
                .endsWith(true);
        DialogueResponse whole = tokens.getLast().getResponse();
        assertThat(tokens.stream().map(DialogueToken::getToken).collect(Collectors.joining()))
                .isEqualTo(whole.getResponseText());
        assertThat(whole.getStreaming()).isTrue();
    }

    @Test
    void answersABatchInOrderAndTellsWhichItemFailed() {
        BatchDialogueRequest.Builder batch = BatchDialogueRequest.newBuilder();
        IntStream.range(0, 12).forEach(i -> batch.addRequests(request("Hello").setTier(i == 5 ? 9 : 1)));
        batch.setRequests(7, directed("fails", ""));

        BatchDialogueResponse response = npcs.batchGenerateDialogue(batch.build());

        assertThat(response.getResponsesCount()).isEqualTo(12);
        assertThat(response.getResultsList())
                .extracting(BatchDialogueResult::getIndex)
                .containsExactlyElementsOf(IntStream.range(0, 12).boxed().toList());
        for (int i = 0; i < 12; i++) {
            boolean failed = i == 5 || i == 7;
            assertThat(response.getResults(i).hasError()).isEqualTo(failed);
            assertThat(response.getResponses(i).getResponseText().isEmpty()).isEqualTo(failed);
        }
        assertThat(response.getResults(5).getError().getCode()).isEqualTo("INVALID_REQUEST");
        assertThat(response.getResults(5).getError().getMessage()).startsWith("requests[5].tier: 9");
        assertThat(response.getResults(7).getError().getCode()).isEqualTo("SERVICE_UNAVAILABLE");
    }

    @Test
    void boundsABatch() {
        BatchDialogueRequest.Builder crowded = BatchDialogueRequest.newBuilder();
        IntStream.range(0, 33).forEach(i -> crowded.addRequests(request("Hello")));

        refused(ErrorCode.INVALID_REQUEST, () -> npcs.batchGenerateDialogue(crowded.build()));
        refused(ErrorCode.INVALID_REQUEST, () -> npcs.batchGenerateDialogue(BatchDialogueRequest.getDefaultInstance()));
    }

    @Test
    void answersARepeatedBatchWithTheFirstAnswers() {
        BatchDialogueRequest batch = BatchDialogueRequest.newBuilder()
                .addRequests(request("Hello"))
                .addRequests(request("Goodbye"))
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();

        assertThat(npcs.batchGenerateDialogue(batch)).isEqualTo(npcs.batchGenerateDialogue(batch));
    }

    @Test
    void namesTheFieldThatIsWrong() {
        StatusRuntimeException failure = refused(
                ErrorCode.INVALID_REQUEST,
                () -> npcs.generateDialogue(request("").setTier(0).build()));

        assertThat(failure.getStatus().getDescription())
                .contains("prompt: absent (expected: 1..1000 characters")
                .contains("tier: 0 (expected: 1, 2 or 3)");
        refused(
                ErrorCode.INVALID_REQUEST,
                () -> npcs.streamDialogue(request("Hi").setTier(4).build()).next());
    }

    @Test
    void refusesTheNilUuidForItIsNobody() {
        String nil = "00000000-0000-0000-0000-000000000000";
        DialogueRequest toNobody = request("Hi")
                .setContext(DialogueContext.newBuilder().setPlayerId(nil))
                .build();
        DialogueRequest ofNobody = request("Hi").setNpcId(nil).build();

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> npcs.generateDialogue(toNobody),
                () -> npcs.streamDialogue(toNobody).next())) {
            assertThat(refused(ErrorCode.INVALID_REQUEST, call).getStatus().getDescription())
                    .contains("context.player_id: " + nil + " (expected: a UUID other than the nil UUID)");
        }
        assertThat(refused(ErrorCode.INVALID_REQUEST, () -> npcs.generateDialogue(ofNobody))
                        .getStatus()
                        .getDescription())
                .contains("npc_id: " + nil + " (expected: a UUID other than the nil UUID)");
        assertThat(npcs.batchGenerateDialogue(BatchDialogueRequest.newBuilder()
                                .addRequests(toNobody)
                                .build())
                        .getResults(0)
                        .getError()
                        .getMessage())
                .startsWith("requests[0].context.player_id: " + nil);
    }

    @Test
    void needsATokenThatAllowsDialogue() {
        DialogueRequest request = request("Hi").build();

        refused(ErrorCode.UNAUTHENTICATED, () -> anonymous().generateDialogue(request));
        refused(
                ErrorCode.UNAUTHENTICATED,
                () -> as("nonsense").streamDialogue(request).next());
        refused(ErrorCode.FORBIDDEN, () -> as(tokenWithout("dialogue")).generateDialogue(request));
    }

    @Test
    void limitsTheRequestsOfAPlayer() {
        StatusRuntimeException failure = refused(ErrorCode.RATE_LIMIT_EXCEEDED, () -> {
            for (int i = 0; i < 200; i++) {
                npcs.generateDialogue(request("Hi").build());
            }
        });

        assertThat(failure.getStatus().getDescription()).isEqualTo("Request limit 'dialogue' exceeded (60 per minute)");
    }

    @Test
    void takesTheIdempotencyKeyFromTheFieldOrTheMetadata() {
        String key = UUID.randomUUID().toString();
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("idempotency-key", Metadata.ASCII_STRING_MARSHALLER), key);

        DialogueResponse first =
                npcs.generateDialogue(request("Hi").setIdempotencyKey(key).build());
        DialogueResponse second = npcs.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
                .generateDialogue(request("Hi").build());

        assertThat(second).isEqualTo(first);
        refused(
                ErrorCode.IDEMPOTENCY_KEY_REUSED,
                () -> npcs.generateDialogue(
                        request("Bye").setIdempotencyKey(key).build()));
    }

    @Test
    void tellsInTheStreamAndInTheStatusThatALineBrokeOff() {
        Iterator<DialogueToken> tokens =
                npcs.streamDialogue(directed("breaks", "").build());
        assertThat(tokens.next().getToken()).isEqualTo("Listen,");
        assertThat(tokens.next().getToken()).isEqualTo(" the");

        DialogueToken last = tokens.next();

        assertThat(last.getError().getCode()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(last.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_ERROR);
        assertThat(last.getIsComplete()).isFalse();
        refused(ErrorCode.SERVICE_UNAVAILABLE, tokens::next);
    }

    @Test
    void stopsTheModelWhenTheCallIsCancelled() throws Exception {
        String cue = UUID.randomUUID().toString();
        ReluctantReader reader = new ReluctantReader();
        DialogueServiceGrpc.newStub(channel)
                .withInterceptors(identity)
                .streamDialogue(directed("endless", cue).build(), reader);
        reader.take(1);
        assertThat(reader.first.await(20, TimeUnit.SECONDS)).isTrue();

        reader.cancel();

        model().awaitAbandoned(cue);
    }

    @Test
    void slowsTheModelDownToItsReader() throws Exception {
        String cue = UUID.randomUUID().toString();
        ReluctantReader reader = new ReluctantReader();
        DialogueServiceGrpc.newStub(channel)
                .withInterceptors(identity)
                .streamDialogue(directed("endless", cue).build(), reader);
        reader.take(1);
        assertThat(reader.first.await(20, TimeUnit.SECONDS)).isTrue();

        // Nothing more is asked for, so the window fills, the model waits, and the reader's time limit ends it.
        model().awaitAbandoned(cue);

        assertThat(reader.taken.get()).isLessThan(3);
    }

    private DialogueServiceGrpc.DialogueServiceBlockingStub as(String token) {
        return anonymous().withInterceptors(bearer(token));
    }

    private DialogueServiceGrpc.DialogueServiceBlockingStub anonymous() {
        return DialogueServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private static ClientInterceptor bearer(String token) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }

    private static DialogueRequest.Builder request(String prompt) {
        return DialogueRequest.newBuilder().setNpcId(NPC).setPrompt(prompt).setTier(2);
    }

    private static DialogueRequest.Builder directed(String direction, String cue) {
        return request("Hello")
                .setContext(DialogueContext.newBuilder()
                        .putWorldState("direction", direction)
                        .putWorldState("cue", cue));
    }

    private static StatusRuntimeException refused(ErrorCode code, ThrowingCallable call) {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(ErrorConformance.of(failure).code()).isEqualTo(code);
        return failure;
    }

    /** Takes messages only when told to. */
    private static final class ReluctantReader implements ClientResponseObserver<DialogueRequest, DialogueToken> {
        private final CountDownLatch ready = new CountDownLatch(1);
        private final CountDownLatch first = new CountDownLatch(1);
        private @Nullable ClientCallStreamObserver<DialogueRequest> call;
        private final AtomicInteger taken = new AtomicInteger();

        @Override
        public void beforeStart(ClientCallStreamObserver<DialogueRequest> requestStream) {
            requestStream.disableAutoRequestWithInitial(0);
            call = requestStream;
            ready.countDown();
        }

        void take(int messages) throws InterruptedException {
            assertThat(ready.await(20, TimeUnit.SECONDS)).isTrue();
            call.request(messages);
        }

        void cancel() {
            call.cancel("leaving", null);
        }

        @Override
        public void onNext(DialogueToken token) {
            taken.incrementAndGet();
            first.countDown();
        }

        @Override
        public void onError(Throwable failure) {
            first.countDown();
        }

        @Override
        public void onCompleted() {
            first.countDown();
        }
    }
}
