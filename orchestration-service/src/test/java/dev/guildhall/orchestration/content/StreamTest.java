package dev.guildhall.orchestration.content;

import static dev.guildhall.orchestration.content.Requests.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.orchestration.OrchestrationServiceTest;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.orchestration.v1.ContentPart;
import dev.guildhall.proto.orchestration.v1.ContentPart.PartCase;
import dev.guildhall.proto.orchestration.v1.ContentRequest;
import dev.guildhall.proto.orchestration.v1.ContentResponse;
import dev.guildhall.proto.orchestration.v1.GetContentRequest;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc;
import dev.guildhall.proto.orchestration.v1.Size;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StreamTest extends OrchestrationServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ABOUT_64_KB = 70_000;
    /** More than a transport holds for a reader who does not read, which may be eight megabytes. */
    private static final Size LARGE =
            Size.newBuilder().setWidth(4_096).setHeight(2_560).build();
    /** As wide as can be. */
    private static final Size WIDE =
            Size.newBuilder().setWidth(4_096).setHeight(768).build();

    @Autowired
    private Workshop workshop;

    @Autowired
    private ContentSettings settings;

    @Test
    void sendsTheSameAsTheWholeAnswerPieceByPiece() {
        ContentRequest request = Requests.whole().setSize(Requests.side(300)).build();
        ContentResponse whole = service().generateContent(request);

        List<ContentPart> parts = new ArrayList<>();
        service().streamContent(request).forEachRemaining(parts::add);

        assertThat(parts).extracting(ContentPart::getSeq).containsExactlyElementsOf(numbers(parts.size()));
        assertThat(parts)
                .extracting(ContentPart::getSerializedSize)
                .allSatisfy(size -> assertThat(size).isLessThan(ABOUT_64_KB));
        assertThat(parts.stream().map(ContentPart::getPartCase).distinct())
                .containsExactly(
                        PartCase.FOUNDATION,
                        PartCase.HEIGHT_ROWS,
                        PartCase.TILE_ROWS,
                        PartCase.CUSTOMIZED,
                        PartCase.INTERACTION,
                        PartCase.ORCHESTRATION,
                        PartCase.DONE);
        List<Integer> heights = new ArrayList<>();
        List<String> tiles = new ArrayList<>();
        for (ContentPart part : parts) {
            if (part.hasHeightRows()) {
                assertThat(part.getHeightRows().getFirstRow()).isEqualTo(heights.size() / 300);
                heights.addAll(part.getHeightRows().getHeightsList());
            }
            if (part.hasTileRows()) {
                assertThat(part.getTileRows().getFirstRow()).isEqualTo(tiles.size());
                tiles.addAll(part.getTileRows().getRowsList());
            }
        }
        assertThat(heights).isEqualTo(whole.getFoundation().getTerrain().getHeightMapList());
        assertThat(tiles).isEqualTo(whole.getFoundation().getRoom().getTilesList());
        ContentPart customized =
                parts.stream().filter(ContentPart::hasCustomized).findFirst().orElseThrow();
        assertThat(customized.getCustomized()).isEqualTo(whole.getCustomized());
        ContentResponse done = parts.getLast().getDone();
        assertThat(done.hasFoundation()).isFalse();
        assertThat(told(4, done)).isEqualTo("done planner");
        assertThat(service().getContent(byId(done.getId())).getFoundation()).isEqualTo(whole.getFoundation());
    }

    @Test
    void sendsTheMapsWhileTheLayersStillRun() {
        CountDownLatch mapsRead = new CountDownLatch(1);
        inference().complete().will(_ -> {
            waitFor(mapsRead);
            throw Status.UNAVAILABLE.asRuntimeException();
        });

        Iterator<ContentPart> parts = service().streamContent(Requests.whole().build());
        ContentPart part = parts.next();
        while (!part.hasTileRows()) {
            part = parts.next();
        }
        mapsRead.countDown();
        while (parts.hasNext()) {
            part = parts.next();
        }

        assertThat(told(2, part.getDone())).isEqualTo("degraded inference_unavailable tables");
    }

    @Test
    void sendsTheWidestPlace() {
        long heights = 0;
        long rows = 0;
        Iterator<ContentPart> parts =
                service().streamContent(Requests.any().setSize(WIDE).build());
        ContentPart part = ContentPart.getDefaultInstance();
        while (parts.hasNext()) {
            part = parts.next();
            heights += part.getHeightRows().getHeightsCount();
            rows += part.getTileRows().getRowsCount();
        }

        assertThat(heights).isEqualTo(4_096L * 768);
        assertThat(rows).isEqualTo(768);
        assertThat(part.hasDone()).isTrue();
    }

    @Test
    void waitsForASlowReaderAndThenGivesUp() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Integer> read = new AtomicReference<>(0);
        AtomicReference<ClientCallStreamObserver<ContentRequest>> calls = new AtomicReference<>();
        // Asks for three parts and never for more; the transport's window fills, and the server stops making rows.
        ClientResponseObserver<ContentRequest, ContentPart> reader = new ClientResponseObserver<>() {
            @Override
            public void beforeStart(ClientCallStreamObserver<ContentRequest> call) {
                calls.set(call);
                call.disableAutoRequestWithInitial(3);
            }

            @Override
            public void onNext(ContentPart part) {
                read.updateAndGet(count -> count + 1);
            }

            @Override
            public void onError(Throwable thrown) {
                failure.set(thrown);
                ended.countDown();
            }

            @Override
            public void onCompleted() {
                ended.countDown();
            }
        };
        OrchestrationServiceGrpc.newStub(channel())
                .withInterceptors(header("authorization", "Bearer " + clientToken("content")))
                .streamContent(Requests.any().setSize(LARGE).build(), reader);
        await().atMost(PATIENCE).until(() -> read.get() == 3);

        await().atMost(PATIENCE).until(() -> workshop.free() == settings.tilesAtOnce());

        assertThat(read.get()).isEqualTo(3);
        // What lies in the transport is still read, and then why there is no more.
        calls.get().request(1_000_000);
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Status.fromThrowable(failure.get()).getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }

    @Test
    void endsWhatRunsBelowWhenItsReaderLeaves() throws Exception {
        inference().complete().willNotAnswer();
        try (CancellableContext context = Context.current().withCancellation()) {
            Iterator<ContentPart> parts =
                    context.call(() -> service().streamContent(Requests.whole().build()));
            parts.next();
            await().atMost(PATIENCE).until(() -> inference().complete().calls().size() == 3);
            context.cancel(null);
        }

        await().atMost(PATIENCE)
                .until(() -> inference().complete().calls().stream().allMatch(call -> call.isCancelled()));
        await().atMost(PATIENCE).until(() -> workshop.free() == settings.tilesAtOnce());
    }

    @Test
    void refusesBeforeTheFirstPart() {
        ErrorConformance.of(refusal(Requests.any().setSize(Requests.side(4_097))))
                .hasCode(ErrorCode.INVALID_REQUEST);
        ErrorConformance.of(refusal(Requests.any().setIdempotencyKey("k"))).hasCode(ErrorCode.INVALID_REQUEST);
        payment()
                .checkRateLimit()
                .will(_ -> RateLimitResponse.newBuilder()
                        .setErrorMessage("Daily Layer 1 limit exceeded (20)")
                        .setTier("free")
                        .build());
        ErrorConformance.of(refusal(Requests.any())).hasCode(ErrorCode.RATE_LIMIT_EXCEEDED);
    }

    private StatusRuntimeException refusal(ContentRequest.Builder request) {
        return catchThrowableOfType(
                StatusRuntimeException.class,
                () -> service().streamContent(request.build()).next());
    }

    private static List<Long> numbers(int count) {
        List<Long> numbers = new ArrayList<>();
        for (long i = 1; i <= count; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static GetContentRequest byId(String id) {
        return GetContentRequest.newBuilder().setId(id).build();
    }
}
