package dev.guildhall.platform.grpcedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** The test service has a default deadline of 3 seconds. */
@HeraldTest
class DeadlineTest {
    private static final GrpcClientSettings SETTINGS =
            new GrpcClientSettings(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(2));

    @Test
    void aCallToTheServiceBehindIsBoundedByTheDefault(@Autowired GrpcServerLifecycle server) {
        try (Caller caller = new Caller(server.getPort())) {
            assertThat(millis(caller.sayWithin(60_000, "neighbour's time left")))
                    .isBetween(1L, 3_000L);
        }
    }

    @Test
    void aCallToTheServiceBehindNeverOutlivesTheCallInFront(@Autowired GrpcServerLifecycle server) {
        try (Caller caller = new Caller(server.getPort())) {
            assertThat(millis(caller.sayWithin(2_000, "neighbour's time left"))).isBetween(1L, 2_000L);
        }
    }

    @Test
    void aStreamIsGivenMoreTimeThanASingleAnswer() {
        assertThat(given(Herald.SAY, CallOptions.DEFAULT)).isBetween(1L, 5_000L);
        assertThat(given(Herald.RECITE, CallOptions.DEFAULT)).isBetween(5_001L, 60_000L);
    }

    @Test
    void aCallersOwnDeadlineIsKept() {
        assertThat(given(Herald.SAY, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS)))
                .isBetween(5_001L, 30_000L);
    }

    @Test
    void evenACallersOwnDeadlineIsCutToThatOfTheCallInFront() {
        try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
                Context.CancellableContext front =
                        Context.current().withDeadline(Deadline.after(2, TimeUnit.SECONDS), timer)) {
            front.run(() -> assertThat(given(Herald.SAY, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS)))
                    .isBetween(1L, 2_000L));
        }
    }

    @Test
    void refusesADeadlineThatHasPassedBeforeItBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GrpcClientSettings(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .withMessage("guildhall.grpc.client.default-deadline: 0s (expected: more than 0s)");
    }

    /** The milliseconds that a call is given by the interceptor. */
    private static long given(MethodDescriptor<?, ?> method, CallOptions options) {
        RecordingChannel channel = new RecordingChannel();
        new DeadlineClientInterceptor(SETTINGS).interceptCall(method, options, channel);
        Deadline deadline = channel.options.get().getDeadline();
        assertThat(deadline).isNotNull();
        return deadline.timeRemaining(TimeUnit.MILLISECONDS);
    }

    private static long millis(String timeLeft) {
        assertThat(timeLeft).isNotEqualTo("unbounded");
        return Long.parseLong(timeLeft);
    }

    private static final class RecordingChannel extends Channel {
        private final AtomicReference<CallOptions> options = new AtomicReference<>();

        @Override
        public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
            this.options.set(options);
            return null;
        }

        @Override
        public String authority() {
            return "test";
        }
    }
}
