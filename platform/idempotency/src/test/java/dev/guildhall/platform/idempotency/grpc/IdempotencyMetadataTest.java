package dev.guildhall.platform.idempotency.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.StringValue;
import com.google.rpc.ErrorInfo;
import dev.guildhall.platform.grpcedge.GrpcErrors;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** On a service that has no database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "spring.grpc.server.port=0")
class IdempotencyMetadataTest {
    @Autowired
    GrpcServerLifecycle server;

    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void takesTheKeyOfTheFieldThenThatOfTheMetadata() {
        assertThat(ask(null, "")).isEqualTo("none");
        assertThat(ask(null, "field")).isEqualTo("field");
        assertThat(ask("metadata", "")).isEqualTo("metadata");
        assertThat(ask("metadata", "field")).isEqualTo("field");
    }

    @Test
    void handsItToAStreamAtItsStartAndAtEachMessage() throws InterruptedException {
        List<String> answers = new CopyOnWriteArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        StreamObserver<StringValue> requests = ClientCalls.asyncBidiStreamingCall(
                with("metadata").newCall(KeyTeller.TELL_EACH, deadline()), new StreamObserver<>() {
                    @Override
                    public void onNext(StringValue answer) {
                        answers.add(answer.getValue());
                    }

                    @Override
                    public void onError(Throwable failure) {
                        answers.add(failure.toString());
                        ended.countDown();
                    }

                    @Override
                    public void onCompleted() {
                        ended.countDown();
                    }
                });
        requests.onNext(StringValue.getDefaultInstance());
        requests.onNext(StringValue.of("field"));
        requests.onCompleted();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answers).containsExactly("metadata", "field", "metadata");
    }

    @Test
    void aKeyIsSeenByItsOwnCallOnly() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> ask(i % 2 == 0 ? "key-" + i : null, "")))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(i % 2 == 0 ? "key-" + i : "none");
            }
        }
    }

    @Test
    void refusesWhatIsNoKeyWhereverItStands() {
        assertRefused("two words", "");
        assertRefused("k".repeat(256), "");
        assertRefused("", "");
        assertRefused(null, "two words");
    }

    @Test
    void anRpcWithoutKeysDoesNotMindABadOne() {
        assertThat(ask(KeyTeller.IGNORE, "two words", "")).isEqualTo("ignored");
    }

    @Test
    void aServiceWithoutGrpcNeedsNone() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(GrpcIdempotencyAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("io.grpc", "org.springframework.grpc"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("idempotencyKeysInMetadata"));
    }

    private String ask(@Nullable String metadata, String field) {
        return ask(KeyTeller.TELL, metadata, field);
    }

    private String ask(MethodDescriptor<StringValue, StringValue> rpc, @Nullable String metadata, String field) {
        return ClientCalls.blockingUnaryCall(with(metadata), rpc, deadline(), StringValue.of(field))
                .getValue();
    }

    private Channel with(@Nullable String key) {
        Metadata metadata = new Metadata();
        if (key != null) {
            metadata.put(Metadata.Key.of("idempotency-key", Metadata.ASCII_STRING_MARSHALLER), key);
        }
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private static CallOptions deadline() {
        return CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    private void assertRefused(@Nullable String metadata, String field) {
        StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, () -> ask(metadata, field));
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(GrpcErrors.find(refused.getStatus(), refused.getTrailers()).map(ErrorInfo::getReason))
                .hasValue("INVALID_REQUEST");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    static class Application {
        @Bean
        KeyTeller keyTeller() {
            return new KeyTeller();
        }
    }
}
