package dev.guildhall.platform.grpcedge;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.requestids.RequestId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A refusal as {@code google.rpc.Status}. It travels in the trailers, twice encoded, and clients take 8 KiB of them by
 * default: what goes beyond the bounds here is left out, the code and the request id never.
 */
final class StatusDetails {
    private static final int MOST_MESSAGE_BYTES = 512;
    private static final int MOST_DETAIL_BYTES = 1_024;
    private static final int MOST_VIOLATION_BYTES = 2_048;

    private StatusDetails() {}

    static Status of(Refusal refusal, RequestId requestId) {
        Status.Builder status = Status.newBuilder()
                .setCode(refusal.code().grpcStatus().number())
                .setMessage(shortened(refusal.message()))
                .addDetails(Any.pack(errorInfo(refusal, requestId)));
        BadRequest badRequest = badRequest(refusal);
        if (badRequest.getFieldViolationsCount() > 0) {
            status.addDetails(Any.pack(badRequest));
        }
        if (refusal.retryAfter() != null) {
            status.addDetails(Any.pack(RetryInfo.newBuilder()
                    .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                            .setSeconds(refusal.retryAfter().toSeconds())
                            .setNanos(refusal.retryAfter().toNanosPart()))
                    .build()));
        }
        return status.build();
    }

    private static ErrorInfo errorInfo(Refusal refusal, RequestId requestId) {
        ErrorInfo.Builder info = ErrorInfo.newBuilder()
                .setReason(refusal.code().name())
                .setDomain(GrpcErrors.DOMAIN)
                .putMetadata("request_id", requestId.value());
        refusal.details().forEach((name, value) -> {
            if (!name.equals("fields")) {
                putFlat(info, name, value);
            }
        });
        return info.build();
    }

    /** Maps become {@code outer.inner}, lists {@code name[0]}. */
    private static void putFlat(ErrorInfo.Builder info, String name, Object value) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, inner) -> putFlat(info, name + "." + key, inner));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    putFlat(info, name + "[" + i + "]", list.get(i));
                }
            }
            default -> {
                String text = String.valueOf(value);
                if (bytes(text) + bytes(name) + info.build().getSerializedSize() <= MOST_DETAIL_BYTES) {
                    info.putMetadata(name, text);
                }
            }
        }
    }

    private static BadRequest badRequest(Refusal refusal) {
        BadRequest.Builder badRequest = BadRequest.newBuilder();
        if (refusal.details().get("fields") instanceof List<?> fields) {
            int size = 0;
            for (Object field : fields) {
                if (field instanceof Map<?, ?> violation) {
                    BadRequest.FieldViolation next = fieldViolation(violation);
                    size += next.getSerializedSize();
                    if (size > MOST_VIOLATION_BYTES) {
                        break;
                    }
                    badRequest.addFieldViolations(next);
                }
            }
        }
        return badRequest.build();
    }

    private static BadRequest.FieldViolation fieldViolation(Map<?, ?> violation) {
        return BadRequest.FieldViolation.newBuilder()
                .setField(String.valueOf(violation.get("field")))
                .setDescription(violation.get("given") + " (expected: " + violation.get("expected") + ")")
                .build();
    }

    /** Cut between characters, so that it stays valid text. */
    private static String shortened(String message) {
        if (bytes(message) <= MOST_MESSAGE_BYTES) {
            return message;
        }
        int end = 0;
        int size = 0;
        while (size < MOST_MESSAGE_BYTES - 4) {
            int character = message.codePointAt(end);
            size += bytes(Character.toString(character));
            end += Character.charCount(character);
        }
        return message.substring(0, end) + "…";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
