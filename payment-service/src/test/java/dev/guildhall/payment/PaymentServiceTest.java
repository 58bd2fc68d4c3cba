package dev.guildhall.payment;

import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** The whole service, started once for all test classes that extend this. */
@GuildhallTest
public abstract class PaymentServiceTest {
    @Autowired
    private GrpcServerLifecycle grpcServer;

    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = NettyChannelBuilder.forAddress("localhost", grpcServer.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        channel.shutdownNow();
        channel.awaitTermination(10, TimeUnit.SECONDS);
    }

    protected final PaymentServiceGrpc.PaymentServiceBlockingStub caller(String... scopes) {
        return PaymentServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(entry(
                        "authorization",
                        TestIssuer.shared().bearer(spec -> spec.client("a-game").scopes(scopes)))));
    }

    protected static Metadata entry(String name, String value) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        return metadata;
    }
}
