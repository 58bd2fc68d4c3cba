package dev.guildhall.platform.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.guildhall.platform.errors.ErrorCode;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contract's error as a gRPC status with details. */
final class GrpcErrorForm {
    private static final String DOMAIN = "guildhall";
    private static final String REQUEST_ID = "request_id";

    private GrpcErrorForm() {}

    static ConformingError check(StatusRuntimeException failure) {
        Status status = StatusProto.fromThrowable(failure);
        if (status == null) {
            throw new AssertionError("The failure carries no google.rpc.Status: " + failure.getStatus(), failure);
        }
        List<Any> infos = of(status, ErrorInfo.class);
        assertThat(infos).as("ErrorInfo in %s", status).hasSize(1);
        ErrorInfo info = unpack(infos.getFirst(), ErrorInfo.class);
        assertThat(info.getDomain()).as("ErrorInfo.domain").isEqualTo(DOMAIN);
        ErrorCode code = ErrorConformance.inCatalogue(info.getReason());
        assertThat(failure.getStatus().getCode().value())
                .as("gRPC status of %s", code)
                .isEqualTo(code.grpcStatus().number());
        assertThat(status.getCode())
                .as("code in google.rpc.Status of %s", code)
                .isEqualTo(code.grpcStatus().number());
        ErrorConformance.isForPeople(status.getMessage());
        assertThat(info.getMetadataMap()).as("ErrorInfo.metadata").containsKey(REQUEST_ID);
        String requestId = info.getMetadataOrThrow(REQUEST_ID);
        ErrorConformance.isRequestId(requestId);
        if (code == ErrorCode.INVALID_REQUEST) {
            assertThat(of(status, BadRequest.class))
                    .as("BadRequest in %s", status)
                    .hasSize(1);
        }
        if (code.retry() == ErrorCode.Retry.AFTER_RESET) {
            assertThat(of(status, RetryInfo.class))
                    .as("RetryInfo in %s", status)
                    .hasSize(1);
        }
        Map<String, Object> details = new LinkedHashMap<>(info.getMetadataMap());
        details.remove(REQUEST_ID);
        return new ConformingError(code, status.getMessage(), details, requestId);
    }

    private static List<Any> of(Status status, Class<? extends Message> type) {
        return status.getDetailsList().stream()
                .filter(detail -> detail.is(type))
                .toList();
    }

    private static <T extends Message> T unpack(Any detail, Class<T> type) {
        try {
            return detail.unpack(type);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("A detail cannot be read as " + type.getSimpleName(), e);
        }
    }
}
