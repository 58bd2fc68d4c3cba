package dev.guildhall.platform.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.guildhall.platform.errors.ErrorCode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorConformanceTest {
    private static final String LIMITED = """
            {"error": {
              "code": "RATE_LIMIT_EXCEEDED",
              "message": "Daily Layer 3 limit exceeded (5)",
              "details": {"tier": "free", "limit": 5, "used": 5, "reset_at": "2025-01-30T00:00:00Z"},
              "timestamp": "2025-01-29T15:30:00Z",
              "request_id": "req_abc123"
            }}
            """;
    private static final String INVALID = """
            {"error": {
              "code": "INVALID_REQUEST",
              "message": "tier: 7 (expected: 1, 2 or 3)",
              "details": {"fields": [{"field": "tier", "given": "7", "expected": "1, 2 or 3"}]},
              "timestamp": "2025-01-29T15:30:00.125Z",
              "request_id": "req_abc123"
            }}
            """;

    private final Map<String, List<String>> headers = new HashMap<>(Map.of(
            "content-type", List.of("application/json"),
            "x-request-id", List.of("req_abc123"),
            "retry-after", List.of("30600")));

    @Test
    void theContractsOwnExampleConforms() {
        ConformingError error = ErrorConformance.http(429, headers, LIMITED);

        error.hasCode(ErrorCode.RATE_LIMIT_EXCEEDED).namesItsLimit();
        assertThat(error.details()).containsEntry("tier", "free").containsEntry("limit", 5);
        assertThat(error.requestId()).isEqualTo("req_abc123");
    }

    @Test
    void anInvalidRequestNamesItsFields() {
        ErrorConformance.http(400, headers, INVALID).namesField("tier");

        refused(() -> ErrorConformance.http(400, headers, INVALID.replace("\"fields\"", "\"areas\"")));
        refused(() -> ErrorConformance.http(400, headers, INVALID.replace("\"expected\"", "\"wanted\"")));
        refused(() -> ErrorConformance.http(400, headers, INVALID).namesField("mood"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"error\": {               | \"fault\": {",
                "\"RATE_LIMIT_EXCEEDED\"    | \"TOO_FAST\"",
                "\"RATE_LIMIT_EXCEEDED\"    | \"INSUFFICIENT_BUDGET\"",
                "Daily Layer 3 limit        | java.lang.IllegalStateException",
                "\"Daily Layer 3 limit exceeded (5)\" | 5",
                "2025-01-29T15:30:00Z       | 2025-01-29 15:30:00",
                "2025-01-29T15:30:00Z       | 2025-01-29T15:30:00.123456789Z",
                "req_abc123                 | req_xyz789",
                "\"details\": {             | \"details\": null, \"more\": {",
                "\"details\":               | \"detail\":",
                "\"request_id\":            | \"status\": 429, \"request_id\":",
            })
    void aBodyOfAnyOtherFormIsFound(String right, String wrong) {
        assertThat(LIMITED).contains(right);

        refused(() -> ErrorConformance.http(429, headers, LIMITED.replace(right, wrong)));
    }

    @Test
    void whatIsAroundTheBodyCountsToo() {
        refused(() -> ErrorConformance.http(503, headers, LIMITED));
        refused(() -> ErrorConformance.http(429, headers, "<html>429</html>"));
        for (String header : List.copyOf(headers.keySet())) {
            Map<String, List<String>> fewer = new HashMap<>(headers);
            fewer.remove(header);
            refused(() -> ErrorConformance.http(429, fewer, LIMITED));
        }
    }

    @Test
    void aGrpcStatusWithItsDetailsConforms() {
        ConformingError error = ErrorConformance.of(
                failure(Status.Code.INVALID_ARGUMENT, info("INVALID_REQUEST"), BadRequest.getDefaultInstance()));

        error.hasCode(ErrorCode.INVALID_REQUEST).namesField("tier");
        assertThat(error.details()).containsOnlyKeys("limit");
        ErrorConformance.of(
                failure(Status.Code.RESOURCE_EXHAUSTED, info("RATE_LIMIT_EXCEEDED"), RetryInfo.getDefaultInstance()));
    }

    @Test
    void aGrpcStatusOfAnyOtherFormIsFound() {
        refused(() -> ErrorConformance.of(Status.INTERNAL.asRuntimeException()));
        refused(() -> ErrorConformance.of(failure(Status.Code.NOT_FOUND)));
        refused(() -> ErrorConformance.of(failure(Status.Code.NOT_FOUND, info("GONE_FISHING"))));
        refused(() -> ErrorConformance.of(failure(Status.Code.INTERNAL, info("NOT_FOUND"))));
        refused(() -> ErrorConformance.of(failure(Status.Code.INVALID_ARGUMENT, info("INVALID_REQUEST"))));
        refused(() -> ErrorConformance.of(failure(Status.Code.RESOURCE_EXHAUSTED, info("RATE_LIMIT_EXCEEDED"))));
        refused(() -> ErrorConformance.of(failure(
                Status.Code.NOT_FOUND,
                info("NOT_FOUND").toBuilder().setDomain("elsewhere").build())));
        refused(() -> ErrorConformance.of(failure(
                Status.Code.NOT_FOUND,
                info("NOT_FOUND").toBuilder().clearMetadata().build())));
    }

    private static ErrorInfo info(String reason) {
        return ErrorInfo.newBuilder()
                .setDomain("guildhall")
                .setReason(reason)
                .putMetadata("request_id", "req_abc123")
                .putMetadata("limit", "5")
                .build();
    }

    private static StatusRuntimeException failure(Status.Code code, Message... details) {
        com.google.rpc.Status.Builder status =
                com.google.rpc.Status.newBuilder().setCode(code.value()).setMessage("tier: 7 (expected: 1, 2 or 3)");
        for (Message detail : details) {
            status.addDetails(Any.pack(detail));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }

    private static void refused(ThrowingCallable check) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(check);
    }
}
