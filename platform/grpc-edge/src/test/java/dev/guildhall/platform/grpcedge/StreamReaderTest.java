package dev.guildhall.platform.grpcedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.StringValue;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.requestids.CurrentRequest;
import dev.guildhall.platform.requestids.RequestId;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real socket, with a client that takes a message only when the test says so. */
class StreamReaderTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final StringValue VERSE = StringValue.of("la".repeat(8_000));
    private static final int MORE_THAN_ANY_BUFFER = 10_000;

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger departures = new AtomicInteger();
    private final BlockingQueue<String> ends = new ArrayBlockingQueue<>(8);
    private final List<Object> seenByTheWork = new CopyOnWriteArrayList<>();
    private volatile Duration patience = LONG;
    private volatile Duration timeLimit = LONG;
    private volatile int verses = MORE_THAN_ANY_BUFFER;
    private volatile ServerCallStreamObserver<StringValue> stream;
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void open() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = NettyServerBuilder.forAddress(anyPort)
                .addService(ServerServiceDefinition.builder("test.Herald")
                        .addMethod(Herald.RECITE, ServerCalls.asyncServerStreamingCall(this::recite))
                        .build())
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("localhost", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void close() throws InterruptedException {
        channel.shutdownNow();
        server.shutdownNow().awaitTermination(30, TimeUnit.SECONDS);
    }

    private void recite(StringValue word, StreamObserver<StringValue> responses) {
        ServerCallStreamObserver<StringValue> observer = (ServerCallStreamObserver<StringValue>) responses;
        stream = observer;
        StreamReader<StringValue> reader = new StreamReader<>(observer, patience, timeLimit);
        reader.departure().then(departures::incrementAndGet);
        try (CurrentRequest.Binding _ = CurrentRequest.bind(new RequestId(word.getValue()))) {
            reader.answer("recital", requestId -> {
                seenByTheWork.addAll(List.of(
                        requestId.value(),
                        CurrentRequest.idOrFresh().value(),
                        Thread.currentThread().isVirtual(),
                        Context.current().getDeadline() != null));
                ends.add(reciteTo(reader, observer));
            });
        }
    }

    private String reciteTo(StreamReader<StringValue> reader, ServerCallStreamObserver<StringValue> observer) {
        try {
            while (sent.get() < verses) {
                reader.await();
                observer.onNext(VERSE);
                sent.incrementAndGet();
            }
            observer.onCompleted();
            return "completed";
        } catch (CallerGoneException gone) {
            observer.onError(Status.ABORTED.asRuntimeException());
            return gone.getMessage();
        }
    }

    @Test
    void waitsForAReaderWhoTakesNothingAndGoesOnWhenItDoes() {
        verses = 200;
        Listener listener = new Listener();
        ClientCall<StringValue, StringValue> call = listen(listener);
        await().until(() -> sent.get() > 0 && !stream.isReady());
        assertThat(sent).hasValueLessThan(verses);
        assertThat(ends).isEmpty();

        call.request(verses);

        await().untilAsserted(() -> assertThat(ends).containsExactly("completed"));
        await().untilAsserted(() -> assertThat(listener.taken).hasValue(verses));
        assertThat(departures).hasValue(0);
    }

    @Test
    void aReaderWhoTakesNothingHasLeftOnceThePatienceIsOver() {
        patience = SHORT;
        listen(new Listener());

        await().untilAsserted(() -> assertThat(ends).containsExactly("the reader takes too long"));
        assertThat(sent.get()).isPositive().isLessThan(MORE_THAN_ANY_BUFFER);
    }

    @Test
    void aReaderWhoTakesOneByOneHasLeftOnceTheTimeForAllIsOver() {
        timeLimit = SHORT;
        Listener listener = new Listener();
        listener.takesOneByOne = listen(listener);
        listener.takesOneByOne.request(1);

        await().untilAsserted(() -> assertThat(ends).containsExactly("the reader takes too long"));
    }

    @Test
    void aReaderWhoIsReadyIsSentNothingOnceTheTimeForAllIsOver() {
        timeLimit = Duration.ofNanos(1);
        listen(new Listener());

        await().untilAsserted(() -> assertThat(ends).containsExactly("the reader takes too long"));
        assertThat(sent).hasValue(0);
    }

    @Test
    void aReaderWhoCancelsIsNotWaitedFor() {
        ClientCall<StringValue, StringValue> call = listen(new Listener());
        await().until(() -> sent.get() > 0);

        call.cancel("enough", null);

        await().untilAsserted(() -> assertThat(ends).containsExactly("the call was cancelled"));
        await().untilAsserted(() -> assertThat(departures).hasValue(1));
    }

    @Test
    void answersUnderTheRequestIdAndTheContextOfTheCall() {
        verses = 0;
        listen(new Listener());

        await().untilAsserted(() -> assertThat(ends).containsExactly("completed"));
        assertThat(seenByTheWork).containsExactly("recital-7", "recital-7", true, true);
    }

    @Test
    void namesALimitThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StreamReader<StringValue>(null, Duration.ZERO))
                .withMessage("patience: PT0S (expected: more than 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StreamReader<StringValue>(null, LONG, Duration.ZERO))
                .withMessage("timeLimit: PT0S (expected: more than 0)");
    }

    private ClientCall<StringValue, StringValue> listen(Listener listener) {
        ClientCall<StringValue, StringValue> call =
                channel.newCall(Herald.RECITE, CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS));
        call.start(listener, new Metadata());
        call.sendMessage(StringValue.of("recital-7"));
        call.halfClose();
        return call;
    }

    /** Counts what arrives, and asks for the next only if told to. */
    private static final class Listener extends ClientCall.Listener<StringValue> {
        private final AtomicInteger taken = new AtomicInteger();
        private volatile ClientCall<StringValue, StringValue> takesOneByOne;

        @Override
        public void onMessage(StringValue verse) {
            taken.incrementAndGet();
            if (takesOneByOne != null) {
                takesOneByOne.request(1);
            }
        }
    }
}
