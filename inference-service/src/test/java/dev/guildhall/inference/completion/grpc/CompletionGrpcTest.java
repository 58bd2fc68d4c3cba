package dev.guildhall.inference.completion.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.inference.InferenceServiceTest;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ConformingError;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.grpc.GrpcTestClient;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.completion.v1.CompletionRequest;
import dev.guildhall.proto.completion.v1.CompletionResponse;
import dev.guildhall.proto.completion.v1.CompletionServiceGrpc;
import dev.guildhall.proto.completion.v1.CompletionServiceGrpc.CompletionServiceBlockingStub;
import io.grpc.StatusRuntimeException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The edge, in front of a service without upstreams. */
class CompletionGrpcTest extends InferenceServiceTest {
    @RegisterExtension
    final GrpcTestClient grpc = new GrpcTestClient();

    private final UUID player = UUID.randomUUID();

    @Test
    void answersThatThereIsNoModelAndLetsNoNarratorWrite() {
        CompletionResponse response = service().complete(request().build());

        assertThat(response.getNotWritten().getReason()).isEqualTo("no_model");
        assertThat(response.getNotWritten().getMessage()).isEqualTo("No model could be asked for tier 2");
        assertThat(response.getCostMicros()).isZero();
        assertThat(UUID.fromString(response.getCompletionId()).version()).isEqualTo(7);
    }

    @Test
    void answersThatTheInputIsNotAllowed() {
        CompletionResponse response =
                service().complete(request().setInput("kill yourself").build());

        assertThat(response.getNotWritten().getReason()).isEqualTo("content_rejected");
        assertThat(response.getNotWritten().getMessage()).contains("self_harm");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        ConformingError nothing = refusal(service(), CompletionRequest.getDefaultInstance());
        for (String field : new String[] {"instructions", "input", "tier", "layer"}) {
            nothing.namesField(field);
        }
        assertThat(nothing.message()).doesNotContain("player_id", "max_tokens");

        refusal(service(), request().setPlayerId("'; DROP TABLE turns; --").build())
                .namesField("player_id");
        refusal(service(), request().setMaxTokens(Integer.MIN_VALUE).build()).namesField("max_tokens");
        refusal(service(), request().setInput("x".repeat(100_000)).build()).namesField("input");
        refusal(service(), request().setInstructions("\n\t \u2003").build()).namesField("instructions");
    }

    @Test
    void needsATokenThatAllowsCompletion() {
        refusal(CompletionServiceGrpc.newBlockingStub(grpc.channel()), request().build())
                .hasCode(ErrorCode.UNAUTHENTICATED);
        refusal(as("nonsense"), request().build()).hasCode(ErrorCode.UNAUTHENTICATED);
        refusal(as(tokenWithout("completion")), request().build()).hasCode(ErrorCode.FORBIDDEN);
        refusal(as(playerToken(player)), request().build()).hasCode(ErrorCode.FORBIDDEN);
    }

    @Test
    void letsATokenOfAPlayerSpeakForThatPlayerOnly() {
        CompletionServiceBlockingStub acting = as(TestIssuer.shared()
                .token(spec -> spec.client("a-service").player(player).scopes("completion")));

        assertThat(acting.complete(request().setPlayerId(player.toString()).build())
                        .hasNotWritten())
                .isTrue();
        refusal(acting, request().setPlayerId(UUID.randomUUID().toString()).build())
                .hasCode(ErrorCode.FORBIDDEN);
    }

    @Test
    void limitsTheRequestsOfAPlayer() {
        ConformingError error = null;
        for (int i = 0; i < 500 && error == null; i++) {
            StatusRuntimeException refused = catchThrowableOfType(
                    StatusRuntimeException.class, () -> service().complete(ofThePlayer()));
            error = refused == null ? null : ErrorConformance.of(refused);
        }

        assertThat(error).isNotNull();
        error.hasCode(ErrorCode.RATE_LIMIT_EXCEEDED).namesItsLimit();
        assertThat(error.message()).isEqualTo("Request limit 'completion' exceeded (240 per minute)");
    }

    private CompletionRequest ofThePlayer() {
        return request().setPlayerId(player.toString()).build();
    }

    private static CompletionRequest.Builder request() {
        return CompletionRequest.newBuilder()
                .setInstructions("Name the place.")
                .setInput("a wet cave")
                .setTier(2)
                .setLayer(2);
    }

    private static ConformingError refusal(CompletionServiceBlockingStub stub, CompletionRequest request) {
        return ErrorConformance.of(catchThrowableOfType(StatusRuntimeException.class, () -> stub.complete(request)));
    }

    private CompletionServiceBlockingStub service() {
        return as(TestIssuer.shared().token(spec -> spec.client("a-service").scopes("completion")));
    }

    private CompletionServiceBlockingStub as(String token) {
        return grpc.as(token, CompletionServiceGrpc::newBlockingStub);
    }
}
