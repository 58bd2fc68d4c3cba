package dev.guildhall.orchestration.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import dev.guildhall.orchestration.OrchestrationServiceTest;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.orchestration.v1.ContentRequest;
import dev.guildhall.proto.orchestration.v1.ContentResponse;
import dev.guildhall.proto.orchestration.v1.GetContentRequest;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ContentGrpcTest extends OrchestrationServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void makesTheSameFoundationOfTheSameRequest() {
        ContentRequest request = Requests.any().build();

        ContentResponse first = service().generateContent(request);
        ContentResponse second = service().generateContent(request);

        assertThat(second.getFoundation()).isEqualTo(first.getFoundation());
        assertThat(second.getCustomized()).isEqualTo(first.getCustomized());
        assertThat(second.getId()).isNotEqualTo(first.getId());
        assertThat(first.getFoundation().getTerrain().getHeightMapCount()).isEqualTo(32 * 32);
        assertThat(first.getFoundation().getRoom().getTilesList())
                .hasSize(32)
                .allSatisfy(row -> assertThat(row).hasSize(32));
    }

    @Test
    void answersWithTheLargestPlaceWithinAMessageOfFourMegabytes() {
        ContentResponse response = service()
                .generateContent(Requests.any().setSize(Requests.side(1_024)).build());

        assertThat(response.getFoundation().getTerrain().getHeightMapCount()).isEqualTo(1_024 * 1_024);
        assertThat(response.getSerializedSize()).isLessThan(4 * 1_024 * 1_024);
    }

    @Test
    void readsAgainWhatItMade() {
        ContentResponse made = service().generateContent(Requests.whole().build());

        ContentResponse read = service().getContent(byId(made.getId()));

        assertThat(read.toByteString()).isEqualTo(made.toByteString());
    }

    @Test
    void showsNobodyElseWhatItMade() {
        UUID player = UUID.randomUUID();
        String id =
                as(playerToken(player)).generateContent(Requests.any().build()).getId();

        assertThat(as(playerToken(player)).getContent(byId(id)).getId()).isEqualTo(id);
        assertThat(service().getContent(byId(id)).getId()).isEqualTo(id);
        isNotFound(() -> as(playerToken(UUID.randomUUID())).getContent(byId(id)));
        isNotFound(() -> as(TestIssuer.shared()
                        .token(spec -> spec.client("another-game").scopes("content")))
                .getContent(byId(id)));
        isNotFound(() -> service().getContent(byId(UUID.randomUUID().toString())));
    }

    @Test
    void namesWhatIsWrong() {
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> service()
                        .generateContent(ContentRequest.newBuilder()
                                .setSize(Requests.side(2_000))
                                .build()));

        ErrorConformance.of(refused).hasCode(ErrorCode.INVALID_REQUEST);
        assertThat(refused)
                .hasMessageContaining("monster_type: absent")
                .hasMessageContaining("size.width: 2000 (expected: 8..1024)");
        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class, () -> service().getContent(byId("1-1-1-1-1"))))
                .hasCode(ErrorCode.INVALID_REQUEST);
        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> as(playerToken(UUID.randomUUID()))
                                .generateContent(Requests.any()
                                        .setPlayerId(UUID.randomUUID().toString())
                                        .build())))
                .hasCode(ErrorCode.FORBIDDEN);
    }

    @Test
    void makesAPlaceOnceForManyCallersWithOneKey() throws Exception {
        ContentRequest request =
                Requests.whole().setIdempotencyKey(UUID.randomUUID().toString()).build();
        List<ContentResponse> answers;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ContentResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(() -> answerOrNone(request));
            }
            answers = callers.invokeAll(calls).stream()
                    .map(Future::resultNow)
                    .filter(Objects::nonNull)
                    .filter(answer -> !answer.getId().isEmpty())
                    .toList();
        }

        ContentResponse again = service().generateContent(request);

        assertThat(answers).isNotEmpty();
        assertThat(answers).extracting(ContentResponse::toByteString).containsOnly(again.toByteString());
        assertThat(payment().checkRateLimit().calls()).hasSize(1);
        assertThat(inference().batchGenerateDialogue().calls()).hasSize(1);
    }

    /** An empty message for a caller who came while the first one was still answered. */
    private ContentResponse answerOrNone(ContentRequest request) {
        try {
            return service().generateContent(request);
        } catch (StatusRuntimeException running) {
            ErrorConformance.of(running).hasCode(ErrorCode.IDEMPOTENCY_IN_PROGRESS);
            return ContentResponse.getDefaultInstance();
        }
    }

    @Test
    void refusesAKeyThatIsAnotherRequests() {
        ContentRequest request =
                Requests.any().setIdempotencyKey(UUID.randomUUID().toString()).build();
        service().generateContent(request);

        ErrorConformance.of(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> service()
                                .generateContent(request.toBuilder()
                                        .setActivateNpcs(true)
                                        .build())))
                .hasCode(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void takesTheKeyFromTheMetadata() {
        ContentRequest request = Requests.any().build();
        String key = UUID.randomUUID().toString();

        ContentResponse first =
                service().withInterceptors(header("idempotency-key", key)).generateContent(request);

        assertThat(service().withInterceptors(header("idempotency-key", key)).generateContent(request))
                .isEqualTo(first);
    }

    @Test
    void endsWhatRunsBelowWhenItsCallerLeaves() {
        inference().complete().willNotAnswer();
        ContentRequest request =
                Requests.whole().setIdempotencyKey(UUID.randomUUID().toString()).build();
        ListenableFuture<ContentResponse> call = OrchestrationServiceGrpc.newFutureStub(channel())
                .withInterceptors(header("authorization", "Bearer " + clientToken("content")))
                .generateContent(request);
        await().atMost(PATIENCE).until(() -> inference().complete().calls().size() == 3);

        call.cancel(true);

        await().atMost(PATIENCE)
                .until(() -> inference().complete().calls().stream().allMatch(each -> each.isCancelled()));
        assertThat(inference().complete().calls()).hasSize(3);
        // The key is free again.
        inference().reset();
        await().atMost(PATIENCE).until(() -> !answerOrNone(request).getId().isEmpty());
    }

    private static GetContentRequest byId(String id) {
        return GetContentRequest.newBuilder().setId(id).build();
    }

    private static void isNotFound(Callable<?> call) {
        StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, call::call);
        ErrorConformance.of(refused).hasCode(ErrorCode.NOT_FOUND);
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    }
}
