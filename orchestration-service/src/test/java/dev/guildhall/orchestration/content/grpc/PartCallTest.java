package dev.guildhall.orchestration.content.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.orchestration.content.ContentOutcome;
import dev.guildhall.orchestration.content.ContentSettings;
import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.proto.orchestration.v1.ContentPart;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long a reader of parts may do nothing, and how long all of it may take. */
class PartCallTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration ENDLESS = Duration.ofHours(1);

    private final Foundation foundation =
            new FoundationMaker().make(new Blueprint(1, MonsterType.LICH, Biome.PLAINS, new Extent(300, 300), null));

    private static ContentSettings settings(Duration readerTimeLimit, Duration readingTimeLimit) {
        return new ContentSettings(
                ENDLESS, Extent.MOST * Extent.MOST, Duration.ofSeconds(1), readerTimeLimit, readingTimeLimit);
    }

    @Test
    void cutsAReaderWhoTakesNothing() {
        Reader reader = new Reader(2);

        send(reader, settings(SHORT, ENDLESS));

        await().atMost(PATIENCE).until(() -> reader.end() != null);
        assertThat(reader.end()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(reader.parts()).isEqualTo(2);
    }

    @Test
    void isNotKeptBusyByOneWhoOnlySeemsToRead() {
        Reader reader = new Reader(2);

        send(reader, settings(SHORT, ENDLESS));

        // Woken again and again, but never ready.
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> {
            reader.wake();
            return reader.end() != null;
        });
        assertThat(reader.end()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }

    @Test
    void cutsAReaderWhoTakesTooLongForAllOfIt() {
        Reader reader = new Reader(2);

        send(reader, settings(ENDLESS, SHORT));

        await().atMost(PATIENCE).until(() -> reader.end() != null);
        assertThat(reader.end()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }

    @Test
    void goesOnWhenAReaderIsReadyAgain() throws InterruptedException {
        Reader reader = new Reader(2);
        CountDownLatch sent = new CountDownLatch(1);
        new PartCall(reader, settings(ENDLESS, ENDLESS)).run(parts -> {
            parts.foundation(foundation);
            sent.countDown();
            return new ContentOutcome.Answered();
        });

        await().atMost(PATIENCE).until(() -> reader.parts() == 2);
        reader.allow(1_000);
        assertThat(sent.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        await().atMost(PATIENCE).until(() -> reader.end() != null);
        assertThat(reader.end()).isEqualTo(Status.Code.OK);
        assertThat(reader.parts()).isGreaterThan(3);
    }

    private void send(Reader reader, ContentSettings settings) {
        new PartCall(reader, settings).run(parts -> {
            parts.foundation(foundation);
            return new ContentOutcome.Answered();
        });
    }

    /** A transport that is ready for so many parts and then for no more, until it is told otherwise. */
    private static final class Reader extends ServerCallStreamObserver<ContentPart> {
        private final AtomicInteger parts = new AtomicInteger();
        private final AtomicInteger most;
        private final AtomicReference<Status.@Nullable Code> end = new AtomicReference<>();
        private volatile Runnable onReady = () -> {};

        Reader(int most) {
            this.most = new AtomicInteger(most);
        }

        int parts() {
            return parts.get();
        }

        Status.@Nullable Code end() {
            return end.get();
        }

        void allow(int more) {
            most.addAndGet(more);
            wake();
        }

        void wake() {
            onReady.run();
        }

        @Override
        public boolean isReady() {
            return parts.get() < most.get();
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {
            onReady = handler;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}

        @Override
        public void onNext(ContentPart part) {
            parts.incrementAndGet();
        }

        @Override
        public void onError(Throwable failure) {
            end.set(Status.fromThrowable(failure).getCode());
        }

        @Override
        public void onCompleted() {
            end.set(Status.Code.OK);
        }
    }
}
