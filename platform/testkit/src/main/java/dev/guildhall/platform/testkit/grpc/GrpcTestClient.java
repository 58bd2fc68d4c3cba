package dev.guildhall.platform.testkit.grpc;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A client of the service that a test has booted, with a channel of its own for each test.
 *
 * <pre>{@code
 * @RegisterExtension
 * final GrpcTestClient grpc = new GrpcTestClient();
 *
 * @Test
 * void answers() {
 *     grpc.as(token, StateServiceGrpc::newBlockingStub).getEntityState(request);
 * }
 * }</pre>
 *
 * <p>Every stub has a deadline of a minute, counted from when it is asked for.
 */
public final class GrpcTestClient implements BeforeEachCallback, AfterEachCallback {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private @Nullable ManagedChannel channel;

    @Override
    public void beforeEach(ExtensionContext test) {
        GrpcServerLifecycle server = SpringExtension.getApplicationContext(test).getBean(GrpcServerLifecycle.class);
        open(server.getPort());
    }

    void open(int port) {
        channel = Grpc.newChannelBuilderForAddress("localhost", port, InsecureChannelCredentials.create())
                .build();
    }

    /** Ends the calls that are still running, and waits for that. */
    @Override
    public void afterEach(ExtensionContext test) throws InterruptedException {
        close();
    }

    void close() throws InterruptedException {
        if (!channel().shutdownNow().awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("calls of the test were still running " + LONGEST_STOP + " after it");
        }
    }

    /** Without a deadline: for clients of other contracts than ours. */
    public ManagedChannel channel() {
        if (channel == null) {
            throw new IllegalStateException("no channel (expected: between the beginning and the end of a test)");
        }
        return channel;
    }

    /** A stub that sends a token with each call. */
    public <S extends AbstractStub<S>> S as(String token, Function<? super Channel, S> stub) {
        return withoutToken(stub).withInterceptors(header("authorization", "Bearer " + token));
    }

    public <S extends AbstractStub<S>> S withoutToken(Function<? super Channel, S> stub) {
        return stub.apply(channel()).withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Sends an entry of metadata with each call. */
    public static ClientInterceptor header(String name, String value) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }
}
