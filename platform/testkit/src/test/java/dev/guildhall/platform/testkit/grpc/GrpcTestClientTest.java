package dev.guildhall.platform.testkit.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.Empty;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.AbstractBlockingStub;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrpcTestClientTest {
    private static final MethodDescriptor<Empty, Empty> KNOCK = MethodDescriptor.<Empty, Empty>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("test.Door/Knock")
            .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
            .build();

    private final GrpcTestClient client = new GrpcTestClient();
    private final AtomicReference<Seen> seen = new AtomicReference<>();
    private Server server;

    private record Seen(Metadata headers, @Nullable Deadline deadline) {
        @Nullable
        String header(String name) {
            return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        }
    }

    /** What the generated stubs are, for one method. */
    private static final class DoorStub extends AbstractBlockingStub<DoorStub> {
        DoorStub(Channel channel, CallOptions options) {
            super(channel, options);
        }

        DoorStub(Channel channel) {
            this(channel, CallOptions.DEFAULT);
        }

        @Override
        protected DoorStub build(Channel channel, CallOptions options) {
            return new DoorStub(channel, options);
        }

        void knock() {
            Empty _ = ClientCalls.blockingUnaryCall(getChannel(), KNOCK, getCallOptions(), Empty.getDefaultInstance());
        }
    }

    @BeforeEach
    void open() throws IOException {
        ServerInterceptor spy = new ServerInterceptor() {
            @Override
            public <Q, R> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
                seen.set(new Seen(headers, Context.current().getDeadline()));
                return next.startCall(call, headers);
            }
        };
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerInterceptors.intercept(
                        ServerServiceDefinition.builder("test.Door")
                                .addMethod(KNOCK, ServerCalls.asyncUnaryCall(GrpcTestClientTest::opens))
                                .build(),
                        spy))
                .build()
                .start();
        client.open(server.getPort());
    }

    private static void opens(Empty request, StreamObserver<Empty> observer) {
        observer.onNext(request);
        observer.onCompleted();
    }

    @AfterEach
    void close() throws InterruptedException {
        client.close();
        assertThat(server.shutdownNow().awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sendsTheTokenAndADeadline() {
        client.as("a-token", DoorStub::new).knock();

        assertThat(seen.get().header("authorization")).isEqualTo("Bearer a-token");
        assertThat(seen.get().deadline()).isNotNull();
    }

    @Test
    void sendsADeadlineWithoutAToken() {
        client.withoutToken(DoorStub::new).knock();

        assertThat(seen.get().header("authorization")).isNull();
        assertThat(seen.get().deadline()).isNotNull();
    }

    @Test
    void sendsFurtherHeaders() {
        client.as("a-token", DoorStub::new)
                .withInterceptors(GrpcTestClient.header("x-acting-player", "aldo"))
                .knock();

        assertThat(seen.get().header("x-acting-player")).isEqualTo("aldo");
        assertThat(seen.get().header("authorization")).isEqualTo("Bearer a-token");
    }

    @Test
    void leavesNoChannelBehind() throws InterruptedException {
        client.close();

        assertThat(client.channel().isTerminated()).isTrue();
    }

    @Test
    void hasNoChannelOutsideOfATest() {
        assertThatIllegalStateException().isThrownBy(() -> new GrpcTestClient().channel());
    }
}
