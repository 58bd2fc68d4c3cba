package dev.guildhall.platform.grpcedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.StringValue;
import com.google.rpc.BadRequest;
import com.google.rpc.RetryInfo;
import dev.guildhall.platform.errors.ErrorCode;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ClientCalls;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

@HeraldTest
@ExtendWith(OutputCaptureExtension.class)
class ErrorServerInterceptorTest {
    @Autowired
    private GrpcServerLifecycle server;

    private Caller caller;

    @BeforeEach
    void open() {
        caller = new Caller(server.getPort());
    }

    @AfterEach
    void close() {
        caller.close();
    }

    static Stream<Arguments> inBothKindsOfCalls(String... words) {
        return Stream.of(words)
                .flatMap(word -> Stream.of(Arguments.of(Herald.SAY, word), Arguments.of(Herald.RECITE, word)));
    }

    static Stream<Arguments> refusals() {
        return inBothKindsOfCalls("throw refusal", "send refusal", "send status");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalLeavesWithItsCodeItsDetailsAndTheWait(MethodDescriptor<StringValue, StringValue> method, String word) {
        Caller.Failure failure = caller.fails(method, word);
        assertThat(failure.status()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(failure.info().getReason()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(failure.details().getMessage()).isEqualTo("The herald is tired.");
        assertThat(failure.info().getMetadataMap())
                .containsEntry("limit", "5")
                .containsEntry("window.name", "daily")
                .containsEntry("window.days[1]", "tue");
        RetryInfo retry = failure.detail(RetryInfo.class, RetryInfo.getDefaultInstance());
        assertThat(Duration.ofSeconds(
                        retry.getRetryDelay().getSeconds(),
                        retry.getRetryDelay().getNanos()))
                .isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void whatNobodyWaitsForAnyMoreEndsAsCancelled(CapturedOutput output) {
        Caller.Failure failure = caller.fails(Herald.SAY, "throw caller gone");
        assertThat(failure.status()).isEqualTo(Status.Code.CANCELLED);
        assertThat(failure.info().getReason()).isEqualTo("CANCELLED");
        assertThat(failure.details().getMessage()).isEqualTo("the caller left");
        assertThat(output.getAll()).doesNotContain("ERROR");
    }

    static Stream<Arguments> defects() {
        return inBothKindsOfCalls("throw defect", "send defect", "throw error");
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aDefectIsLoggedOnceWithItsRequestAndTellsNothing(
            MethodDescriptor<StringValue, StringValue> method, String word, CapturedOutput output) {
        Caller.Failure failure = caller.fails(method, word);
        assertThat(failure.status()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure.info().getReason()).isEqualTo("INTERNAL_ERROR");
        assertThat(output.getAll().lines().filter(line -> line.contains("the king's secret")))
                .hasSize(1);
        assertThat(output)
                .contains(method.getFullMethodName() + " failed, request "
                        + failure.info().getMetadataMap().get("request_id"));
    }

    static Stream<Arguments> foreignFailures() {
        return Stream.of(
                Arguments.of("throw bare status", Status.Code.UNAVAILABLE, ErrorCode.SERVICE_UNAVAILABLE),
                Arguments.of("send bare status", Status.Code.NOT_FOUND, ErrorCode.NOT_FOUND),
                Arguments.of("throw bad credentials", Status.Code.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED),
                Arguments.of("throw access denied", Status.Code.PERMISSION_DENIED, ErrorCode.FORBIDDEN));
    }

    @ParameterizedTest
    @MethodSource("foreignFailures")
    void aFailureThatIsNotOursGetsTheNearestCodeAndLosesItsWords(String word, Status.Code status, ErrorCode code) {
        Caller.Failure failure = caller.fails(Herald.SAY, word);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.info().getReason()).isEqualTo(code.name());
    }

    @Test
    void aRefusalOfAServiceBehindIsPassedOnWhole() {
        Caller.Failure failure = caller.fails(Herald.SAY, "neighbour's refusal");
        assertThat(failure.info().getReason()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(failure.info().getMetadataMap()).containsEntry("limit", "5");
        assertThat(failure.detail(RetryInfo.class, RetryInfo.getDefaultInstance())
                        .getRetryDelay()
                        .getSeconds())
                .isEqualTo(1);
    }

    @Test
    void manyLongViolationsStillFitTheTrailers() {
        Caller.Failure failure = caller.fails(Herald.SAY, "long refusal");
        assertThat(failure.status()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        BadRequest badRequest = failure.detail(BadRequest.class, BadRequest.getDefaultInstance());
        assertThat(badRequest.getFieldViolationsList())
                .hasSizeGreaterThan(5)
                .first()
                .satisfies(violation -> {
                    assertThat(violation.getField()).isEqualTo("scroll.lines[0]");
                    assertThat(violation.getDescription()).endsWith("(expected: " + "x".repeat(60) + ")");
                });
    }

    @Test
    void whatBreaksAfterTheAnswerIsLoggedAndNotTold(CapturedOutput output) {
        assertThat(caller.say("answer and throw")).isEqualTo("done");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(output).contains("too late to tell"));
    }

    @Test
    void aMethodThatDoesNotExistIsRefusedInTheSameForm() {
        for (String name : new String[] {"Shout", "say"}) {
            Caller.Failure failure = caller.fails(Herald.method(name, MethodDescriptor.MethodType.UNARY), "anything");
            assertThat(failure.status()).isEqualTo(Status.Code.UNIMPLEMENTED);
            assertThat(failure.info().getReason()).isEqualTo("NOT_IMPLEMENTED");
        }
    }

    @Test
    void aFrameworksOwnErrorIsInTheSameForm() {
        var unknown = HealthCheckRequest.newBuilder().setService("nobody").build();
        StatusRuntimeException thrown = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> ClientCalls.blockingUnaryCall(
                        caller.channel(), HealthGrpc.getCheckMethod(), CallOptions.DEFAULT, unknown));
        assertThat(caller.failure(thrown).info().getReason()).isEqualTo("NOT_FOUND");
    }

    @Test
    void healthIsServed() {
        var overall = ClientCalls.blockingUnaryCall(
                caller.channel(),
                HealthGrpc.getCheckMethod(),
                CallOptions.DEFAULT,
                HealthCheckRequest.getDefaultInstance());
        assertThat(overall.getStatus().name()).isEqualTo("SERVING");
    }

    @Test
    void metricsSeeTheStatusThatTheCallerGets(@Autowired MeterRegistry meters) {
        caller.fails(Herald.SAY, "throw refusal");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Timer timer = meters.find("grpc.server")
                    .tag("rpc.method", "Say")
                    .tag("grpc.status_code", "RESOURCE_EXHAUSTED")
                    .timer();
            assertThat(timer).isNotNull();
        });
    }
}
