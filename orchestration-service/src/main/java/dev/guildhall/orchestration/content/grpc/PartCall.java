package dev.guildhall.orchestration.content.grpc;

import dev.guildhall.orchestration.content.Content;
import dev.guildhall.orchestration.content.ContentOutcome;
import dev.guildhall.orchestration.content.ContentSettings;
import dev.guildhall.orchestration.content.PartReader;
import dev.guildhall.orchestration.coordination.Plan;
import dev.guildhall.orchestration.customization.Customization;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.terrain.Terrain;
import dev.guildhall.orchestration.interaction.Line;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.grpcedge.GrpcErrors;
import dev.guildhall.platform.grpcedge.StreamReader;
import dev.guildhall.platform.requestids.RequestId;
import dev.guildhall.proto.orchestration.v1.ContentPart;
import dev.guildhall.proto.orchestration.v1.HeightRows;
import dev.guildhall.proto.orchestration.v1.TileRows;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@code StreamContent} call. Rows are made when the transport is ready for them, so a slow reader slows the maker and costs
 * no memory; a reader that is not ready within its time limit, takes too long for all of it, or cancels, ends it.
 *
 * <p>Thread rule: the observer is used by the one thread that {@link #run} starts.
 */
final class PartCall implements PartReader {
    private static final Logger log = LoggerFactory.getLogger(PartCall.class);
    /** A part is at most about 64 KB: a height takes one or two bytes, and often two. */
    private static final int HEIGHTS_IN_A_PART = 32_768;

    private static final int TILES_IN_A_PART = 65_536;

    private final ServerCallStreamObserver<ContentPart> observer;
    private final StreamReader<ContentPart> reader;
    private long seq;

    PartCall(ServerCallStreamObserver<ContentPart> observer, ContentSettings settings) {
        this.observer = observer;
        this.reader = new StreamReader<>(observer, settings.readerTimeLimit(), settings.readingTimeLimit());
    }

    /** Answers on a virtual thread of its own, under the request id and the gRPC context of the calling thread. */
    void run(Function<PartReader, ContentOutcome> answer) {
        reader.answer("content-stream", requestId -> stream(answer, requestId));
    }

    private void stream(Function<PartReader, ContentOutcome> answer, RequestId requestId) {
        try {
            switch (answer.apply(this)) {
                case ContentOutcome.Answered _ -> observer.onCompleted();
                case ContentOutcome.Refused(Refusal refusal) -> refuse(refusal, requestId);
            }
        } catch (CallerGoneException gone) {
            log.debug("a stream of content ends: {}", gone.getMessage());
            refuse(Refusal.of(ErrorCode.DEADLINE_EXCEEDED, "The stream was not read in time"), requestId);
        } catch (RuntimeException failure) {
            Refusal refusal = GrpcErrors.of(failure);
            if (refusal.code() == ErrorCode.INTERNAL_ERROR) {
                log.error("a stream of content ended with an unexpected error", failure);
            }
            refuse(refusal, requestId);
        }
    }

    private void refuse(Refusal refusal, RequestId requestId) {
        if (!observer.isCancelled()) {
            observer.onError(GrpcErrors.toStatus(refusal, requestId));
        }
    }

    @Override
    public void foundation(Foundation foundation) {
        send(part().setFoundation(FoundationMessages.withoutMaps(foundation)));
        int width = foundation.blueprint().extent().width();
        int height = foundation.blueprint().extent().height();
        int rows = Math.max(1, HEIGHTS_IN_A_PART / width);
        for (int y = 0; y < height; y += rows) {
            send(part().setHeightRows(heights(foundation.terrain(), y, Math.min(height, y + rows))));
        }
        rows = Math.max(1, TILES_IN_A_PART / width);
        for (int y = 0; y < height; y += rows) {
            TileRows.Builder tiles = TileRows.newBuilder().setFirstRow(y);
            for (int row = y; row < Math.min(height, y + rows); row++) {
                tiles.addRows(foundation.room().row(row));
            }
            send(part().setTileRows(tiles));
        }
    }

    private static HeightRows heights(Terrain terrain, int from, int to) {
        HeightRows.Builder rows = HeightRows.newBuilder().setFirstRow(from);
        for (int y = from; y < to; y++) {
            for (int height : terrain.row(y)) {
                rows.addHeights(height);
            }
        }
        return rows.build();
    }

    @Override
    public void customized(Customization customization) {
        send(part().setCustomized(ContentMessages.customized(customization)));
    }

    @Override
    public void spoken(Line line) {
        send(part().setInteraction(ContentMessages.interaction(line)));
    }

    @Override
    public void planned(Plan plan) {
        send(part().setOrchestration(ContentMessages.orchestration(plan)));
    }

    @Override
    public void done(Content content) {
        send(part().setDone(ContentMessages.frame(content)));
    }

    private ContentPart.Builder part() {
        reader.await();
        return ContentPart.newBuilder().setSeq(++seq);
    }

    private void send(ContentPart.Builder part) {
        observer.onNext(part.build());
    }
}
