package dev.guildhall.platform.limits.edges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.ErrorInfo;
import dev.guildhall.platform.grpcedge.GrpcErrors;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@GuildhallTest(properties = {"guildhall.limits.redis.timeout=20s", "guildhall.limits.redis.connect-timeout=20s"})
class LimitsAtTheEdgesTest {
    private final String bearer = TestIssuer.shared().bearer(spec -> spec.player(UUID.randomUUID()));

    @LocalServerPort
    int port;

    @Autowired
    GrpcServerLifecycle grpc;

    @Test
    void everyResponseTellsWhatIsLeftAndTheRefusalIsTheDocumentedOne() throws Exception {
        HttpResponse<String> first = send("POST", "/counted/a", bearer);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("RateLimit-Policy"))
                .hasValue("\"two-a-year\";q=2;w=31622400, \"hundred-a-year\";q=100;w=31622400");
        assertThat(first.headers().firstValue("RateLimit").orElseThrow())
                .matches("\"two-a-year\";r=1;t=\\d+, \"hundred-a-year\";r=99;t=\\d+");
        assertThat(first.headers().firstValue("X-RateLimit-Limit")).hasValue("2");
        assertThat(first.headers().firstValue("X-RateLimit-Remaining")).hasValue("1");
        assertThat(first.headers().firstValue("Retry-After")).isEmpty();
        send("POST", "/counted/b", bearer);

        HttpResponse<String> refused = send("POST", "/counted/c", bearer);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().allValues("Retry-After"))
                .singleElement()
                .satisfies(value -> assertThat(Long.parseLong(value)).isPositive());
        assertThat(refused.headers().allValues("RateLimit"))
                .singleElement()
                .satisfies(value -> assertThat(value).startsWith("\"two-a-year\";r=0;t="));
        JsonNode error = JsonMapper.shared().readTree(refused.body()).get("error");
        assertThat(error.get("code").asString()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(error.at("/details/limit").asInt()).isEqualTo(2);
        assertThat(error.at("/details/used").asInt()).isEqualTo(2);
        assertThat(error.at("/details/subject").asString()).isEqualTo("caller");
        assertThat(refused.headers().firstValue("X-RateLimit-Reset"))
                .hasValue(Long.toString(
                        Instant.parse(error.at("/details/reset_at").asString()).getEpochSecond()));
    }

    @Test
    void otherMethodsAndOtherCallersAreNotTouched() throws Exception {
        for (int i = 0; i < 3; i++) {
            send("POST", "/counted/a", bearer);
        }

        HttpResponse<String> read = send("GET", "/counted/a", bearer);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("RateLimit-Policy")).isEmpty();
        String other = TestIssuer.shared().bearer(spec -> spec.player(UUID.randomUUID()));
        assertThat(send("POST", "/counted/a", other).statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerThatIsDispatchedAgainIsCountedOnce() throws Exception {
        for (int left = 2; left >= 0; left--) {
            HttpResponse<String> later = send("GET", "/later", bearer);
            assertThat(later.body()).isEqualTo("later");
            assertThat(later.headers().allValues("X-RateLimit-Remaining")).containsExactly(Integer.toString(left));
        }
        assertThat(send("GET", "/later", bearer).statusCode()).isEqualTo(429);
    }

    @Test
    void whoShowsNoTokenIsCountedByAddress() throws Exception {
        send("GET", "/open", null);
        send("GET", "/open", null);

        HttpResponse<String> refused = send("GET", "/open", null);

        assertThat(refused.statusCode()).isEqualTo(429);
        JsonNode error = JsonMapper.shared().readTree(refused.body()).get("error");
        assertThat(error.at("/details/subject").asString()).isEqualTo("address");
        assertThat(refused.body()).doesNotContain("127.0.0.1");
    }

    @Test
    void callsOverGrpcAreLimitedToo() throws Exception {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", grpc.getPort())
                .usePlaintext()
                .build();
        try {
            Metadata token = new Metadata();
            token.put(key("authorization"), bearer);
            AtomicReference<Metadata> headers = new AtomicReference<>();
            Channel calling = ClientInterceptors.intercept(
                    channel,
                    MetadataUtils.newAttachHeadersInterceptor(token),
                    MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()));
            for (int left = 2; left >= 0; left--) {
                assertThat(say(calling)).isEqualTo("hail");
                assertThat(headers.get().get(key("x-ratelimit-remaining"))).isEqualTo(Integer.toString(left));
                assertThat(headers.get().get(key("ratelimit-policy"))).isEqualTo("\"three-a-year\";q=3;w=31622400");
            }

            StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, () -> say(calling));

            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            ErrorInfo info =
                    GrpcErrors.find(refused.getStatus(), refused.getTrailers()).orElseThrow();
            assertThat(info.getReason()).isEqualTo("RATE_LIMIT_EXCEEDED");
            assertThat(info.getMetadataMap())
                    .containsEntry("limit", "3")
                    .containsEntry("used", "3")
                    .containsEntry("limit_name", "three-a-year")
                    .containsKey("reset_at");
        } finally {
            channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private static String say(Channel channel) {
        return ClientCalls.blockingUnaryCall(channel, LimitedService.ECHO, CallOptions.DEFAULT, "hail");
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private HttpResponse<String> send(String method, String path, @Nullable String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
