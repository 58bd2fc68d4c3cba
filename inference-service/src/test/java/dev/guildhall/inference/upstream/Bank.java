package dev.guildhall.inference.upstream;

import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import dev.guildhall.proto.payment.v1.SetBudgetRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A studio's tool, which decides what players may spend. */
final class Bank implements AutoCloseable {
    private final ManagedChannel channel;

    Bank(int port) {
        this.channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    void allowToday(UUID user, long micros) {
        payment()
                .setBudget(SetBudgetRequest.newBuilder()
                        .setUserId(user.toString())
                        .setPeriod("day")
                        .setLimitMicros(micros)
                        .build());
    }

    /** Uses the layer of dialogue until the hour's limit. */
    void useUp(UUID user) {
        useUp(user, 3);
    }

    /** Uses a layer until the hour's limit. */
    void useUp(UUID user, int layer) {
        RateLimitRequest use = RateLimitRequest.newBuilder()
                .setUserId(user.toString())
                .setLayer(layer)
                .build();
        while (payment().checkRateLimit(use).getAllowed()) {}
    }

    private PaymentServiceBlockingStub payment() {
        Metadata metadata = new Metadata();
        metadata.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                TestIssuer.shared().bearer(spec -> spec.client("studio").scopes("payment", "payment-admin")));
        return PaymentServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
