package dev.guildhall.platform.security.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.ErrorInfo;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.guildhall.platform.grpcedge.GrpcErrors;
import dev.guildhall.platform.security.Caller;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.platform.security.LoopbackIssuer;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.grpc.server.port=0",
            "guildhall.security.keys-retry-pause=1ms",
            "guildhall.security.client-id=a-service",
            "guildhall.security.client-secret=its-secret"
        })
class GrpcSecurityTest {
    private static final LoopbackIssuer ISSUER = new LoopbackIssuer();

    @Autowired
    GrpcServerLifecycle server;

    @Autowired
    CallerClientInterceptor outgoing;

    private ManagedChannel channel;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("guildhall.security.issuer", ISSUER::uri);
    }

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

    @AfterAll
    static void stopIssuer() {
        ISSUER.close();
    }

    @Test
    void handsTheCallerToAUnaryHandler() {
        assertThat(ask(bearer(claims -> {}))).isEqualTo("unary: demo null");
    }

    @Test
    void handsTheCallerToAStreamAtItsStartAtEachMessageAndAtItsEnd() throws InterruptedException {
        List<String> answers = new CopyOnWriteArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        StreamObserver<String> requests = ClientCalls.asyncBidiStreamingCall(
                with(bearer(claims -> {})).newCall(WhoAmI.KEEP_ASKING, deadline()), new StreamObserver<>() {
                    @Override
                    public void onNext(String answer) {
                        answers.add(answer);
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
        requests.onNext("?");
        requests.onNext("?");
        requests.onCompleted();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answers)
                .containsExactly("message: demo null", "message: demo null", "start: demo null", "end: demo null");
    }

    @Test
    void refusesEveryBadTokenWithAReason() {
        JWTClaimsSet fine = ISSUER.claims(Instant.now(), claims -> {});
        Map<String, String> bad = Map.of(
                "the token expired at",
                ISSUER.token(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60)))),
                "the audience is 'shop' (expected: guildhall)",
                ISSUER.token(claims -> claims.audience("shop")),
                "the issuer is 'http://x' (expected: ",
                ISSUER.token(claims -> claims.issuer("http://x")),
                "the token's signature is wrong",
                LoopbackIssuer.sign(LoopbackIssuer.strangersKey("key-1"), fine),
                "a key that the issuer does not publish",
                LoopbackIssuer.sign(LoopbackIssuer.strangersKey("stranger"), fine),
                "the token is not signed",
                ISSUER.unsigned(fine),
                "signed with 'HS256'",
                ISSUER.signWithPublicKeyAsSecret(fine),
                "the bearer token is not a JWT",
                "nonsense");
        bad.forEach((reason, token) -> {
            Metadata headers = new Metadata();
            headers.put(CallerServerInterceptor.AUTHORIZATION, "Bearer " + token);
            assertRefused(headers, Status.Code.UNAUTHENTICATED, "UNAUTHENTICATED", reason);
        });
    }

    @Test
    void refusesACallWithoutAToken() {
        assertRefused(new Metadata(), Status.Code.UNAUTHENTICATED, "UNAUTHENTICATED", "no bearer token");
    }

    @Test
    void saysUnavailableRatherThanUnauthenticatedWhenATokenCannotBeChecked() {
        Metadata headers = new Metadata();
        headers.put(
                CallerServerInterceptor.AUTHORIZATION,
                "Bearer "
                        + LoopbackIssuer.sign(
                                LoopbackIssuer.strangersKey("unheard-of"), ISSUER.claims(Instant.now(), claims -> {})));
        ISSUER.stop();
        try {
            assertRefused(headers, Status.Code.UNAVAILABLE, "SERVICE_UNAVAILABLE", "the token cannot be checked now");
        } finally {
            ISSUER.start();
        }
    }

    @Test
    void asksForTheScopeOfTheLongestPrefix() {
        Metadata reader = bearer(claims -> claims.claim("scope", "dialogue"));
        assertThat(ask(reader)).isEqualTo("unary: demo null");
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> ClientCalls.blockingUnaryCall(with(reader), WhoAmI.CHANGE, deadline(), "?"));
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(info(refused).getMetadataMap()).containsEntry("required_scope", "change");
        assertRefused(
                bearer(claims -> claims.claim("scope", "change")),
                Status.Code.PERMISSION_DENIED,
                "FORBIDDEN",
                "the token does not allow test.v1.WhoAmI/Ask (expected: the scope dialogue)");
    }

    @Test
    void letsATrustedProgramNameThePlayer() {
        UUID player = UUID.randomUUID();
        Metadata headers = bearer(claims -> claims.claim("scope", "dialogue act-as-player"));
        headers.put(CallerServerInterceptor.ACTING_PLAYER, player.toString());
        assertThat(ask(headers)).isEqualTo("unary: demo " + player);
    }

    @Test
    void refusesThePlayerOfAProgramThatIsNotTrusted_andAPlayerThatIsNoUuid() {
        Metadata untrusted = bearer(claims -> {});
        untrusted.put(CallerServerInterceptor.ACTING_PLAYER, UUID.randomUUID().toString());
        assertRefused(untrusted, Status.Code.PERMISSION_DENIED, "FORBIDDEN", "the scope act-as-player");

        Metadata trusted = bearer(claims -> claims.claim("scope", "act-as-player"));
        trusted.put(CallerServerInterceptor.ACTING_PLAYER, "nobody");
        assertRefused(
                trusted, Status.Code.INVALID_ARGUMENT, "INVALID_REQUEST", "X-Acting-Player: nobody (expected: a UUID)");
    }

    @Test
    void leavesHealthOpen() {
        HealthCheckResponse health = HealthGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .check(HealthCheckRequest.getDefaultInstance());
        assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
    }

    @Test
    void sendsThisServicesTokenAndTheActingPlayerAlong() {
        ISSUER.answerTokenRequests(
                200,
                "{\"access_token\":\""
                        + ISSUER.token(claims ->
                                claims.claim("client_id", "a-service").claim("scope", "dialogue act-as-player"))
                        + "\",\"expires_in\":600}");
        Channel ours = ClientInterceptors.intercept(channel, outgoing);
        UUID player = UUID.randomUUID();
        try (Callers.Binding _ = Callers.bind(new Caller("demo", player, Set.of()))) {
            assertThat(ClientCalls.blockingUnaryCall(ours, WhoAmI.ASK, deadline(), "?"))
                    .isEqualTo("unary: a-service " + player);
        }
        assertThat(ClientCalls.blockingUnaryCall(ours, WhoAmI.ASK, deadline(), "?"))
                .isEqualTo("unary: a-service null");
    }

    private String ask(Metadata headers) {
        return ClientCalls.blockingUnaryCall(with(headers), WhoAmI.ASK, deadline(), "?");
    }

    private Channel with(Metadata headers) {
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static CallOptions deadline() {
        return CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    private static Metadata bearer(Consumer<JWTClaimsSet.Builder> changes) {
        Metadata headers = new Metadata();
        headers.put(CallerServerInterceptor.AUTHORIZATION, "Bearer " + ISSUER.token(changes));
        return headers;
    }

    private void assertRefused(Metadata headers, Status.Code status, String code, String message) {
        StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, () -> ask(headers));
        assertThat(refused.getStatus().getCode()).isEqualTo(status);
        assertThat(refused.getStatus().getDescription()).contains(message);
        assertThat(info(refused).getReason()).isEqualTo(code);
    }

    private static ErrorInfo info(StatusRuntimeException refused) {
        return GrpcErrors.find(refused.getStatus(), refused.getTrailers()).orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        WhoAmI whoAmI() {
            return new WhoAmI();
        }

        @Bean
        GrpcScope all() {
            return new GrpcScope("test.v1", "dialogue");
        }

        @Bean
        GrpcScope changing() {
            return new GrpcScope("test.v1.WhoAmI/Change", "change");
        }
    }
}
