package dev.guildhall.orchestration.completion.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.orchestration.OrchestrationServiceTest;
import dev.guildhall.orchestration.completion.WriteOutcome.NotWritten;
import dev.guildhall.orchestration.completion.WriteOutcome.Written;
import dev.guildhall.orchestration.completion.Writer;
import dev.guildhall.orchestration.completion.Writing;
import dev.guildhall.orchestration.neighbours.SeenCall;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.proto.completion.v1.CompletionRequest;
import dev.guildhall.proto.completion.v1.CompletionResponse;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The way to inference-service, over a real channel. */
class GrpcWriterTest extends OrchestrationServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Writer writer;

    private final UUID account = UUID.randomUUID();

    private Writing writing(Duration limit) {
        return new Writing("Describe the room.", "{\"room\":\"crypt\"}", 3, 2, account, 300, limit);
    }

    @Test
    void asksForWhoeverPays() {
        writer.write(writing(PATIENCE));

        SeenCall<CompletionRequest> call = inference().complete().calls().getFirst();
        assertThat(call.request())
                .isEqualTo(CompletionRequest.newBuilder()
                        .setInstructions("Describe the room.")
                        .setInput("{\"room\":\"crypt\"}")
                        .setTier(3)
                        .setLayer(2)
                        .setPlayerId(account.toString())
                        .setMaxTokens(300)
                        .build());
        assertThat(call.header("x-acting-player")).isEqualTo(account.toString());
        assertThat(call.header("authorization")).startsWith("Bearer ");
    }

    @Test
    void tellsWhatWasWrittenAndWhatItCost() {
        inference()
                .complete()
                .will(_ -> CompletionResponse.newBuilder()
                        .setWritten(dev.guildhall.proto.completion.v1.Written.newBuilder()
                                .setText("Dark.")
                                .setModel("bard-7b")
                                .setDegradedReason("upstream_timed_out"))
                        .setCostMicros(77)
                        .build());

        assertThat(writer.write(writing(PATIENCE)))
                .isEqualTo(new Written("Dark.", "bard-7b", "upstream_timed_out", 77));
    }

    @Test
    void tellsThatNobodyWrote() {
        assertThat(writer.write(writing(PATIENCE))).isEqualTo(new NotWritten("no_model", 0));
        assertThat(new NotWritten("no_model", 0).thereIsNoModel()).isTrue();
        assertThat(new NotWritten("no_models", 0).thereIsNoModel()).isFalse();
    }

    @Test
    void takesNothingForAnAnswerThatIsNone() {
        for (CompletionResponse nonsense : new CompletionResponse[] {
            CompletionResponse.getDefaultInstance(),
            CompletionResponse.newBuilder()
                    .setNotWritten(dev.guildhall.proto.completion.v1.NotWritten.newBuilder()
                            .setReason("It's <b>broken</b>"))
                    .setCostMicros(-5)
                    .build()
        }) {
            inference().complete().will(_ -> nonsense);

            assertThat(writer.write(writing(PATIENCE))).isEqualTo(new NotWritten("inference_refused", 0));
        }
    }

    @Test
    void makesAWordOfEveryStatus() {
        Map.of(
                        Status.UNAVAILABLE, "inference_unavailable",
                        Status.UNIMPLEMENTED, "inference_unavailable",
                        Status.DEADLINE_EXCEEDED, "inference_timeout",
                        Status.INVALID_ARGUMENT, "inference_refused",
                        Status.CANCELLED, "inference_refused")
                .forEach((status, reason) -> {
                    inference().complete().willFail(status);

                    assertThat(writer.write(writing(PATIENCE))).isEqualTo(new NotWritten(reason, 0));
                });
    }

    @Test
    void waitsNoLongerThanItsTimeLimit() {
        inference().complete().willNotAnswer();

        assertThat(writer.write(writing(Duration.ofMillis(300)))).isEqualTo(new NotWritten("inference_timeout", 0));
        await().atMost(PATIENCE)
                .until(() -> inference().complete().calls().getFirst().isCancelled());
    }

    @Test
    void endsTheCallWhenTheCallersContextEnds() throws Exception {
        inference().complete().willNotAnswer();
        try (CancellableContext caller = Context.current().withCancellation();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<RefusedException> refused = thread.submit(caller.wrap(
                    () -> catchThrowableOfType(RefusedException.class, () -> writer.write(writing(PATIENCE)))));
            await().atMost(PATIENCE).until(() -> !inference().complete().calls().isEmpty());

            caller.cancel(null);

            assertThat(refused.get(30, TimeUnit.SECONDS).refusal().code()).isEqualTo(ErrorCode.CANCELLED);
            await().atMost(PATIENCE)
                    .until(() -> inference().complete().calls().getFirst().isCancelled());
        }
    }

    @Test
    void endsTheCallWhenItsThreadIsInterrupted() throws Exception {
        inference().complete().willNotAnswer();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Boolean> keptTheFlag = thread.submit(() -> {
                Thread caller = Thread.currentThread();
                Thread.ofVirtual().start(() -> {
                    await().atMost(PATIENCE)
                            .until(() -> !inference().complete().calls().isEmpty());
                    caller.interrupt();
                });
                RefusedException refused =
                        catchThrowableOfType(RefusedException.class, () -> writer.write(writing(PATIENCE)));
                return Thread.interrupted() && refused.refusal().code() == ErrorCode.CANCELLED;
            });

            assertThat(keptTheFlag.get(30, TimeUnit.SECONDS)).isTrue();
            await().atMost(PATIENCE)
                    .until(() -> inference().complete().calls().getFirst().isCancelled());
        }
    }
}
