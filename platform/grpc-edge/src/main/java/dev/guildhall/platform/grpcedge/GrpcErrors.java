package dev.guildhall.platform.grpcedge;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Outages;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.requestids.RequestId;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between the catalogue of errors and gRPC. A refusal leaves as its status with {@code google.rpc.ErrorInfo} (reason = code,
 * domain = {@code guildhall}, metadata = request id and details), {@code BadRequest} when fields are wrong, and {@code
 * RetryInfo} when the wait is known.
 */
public final class GrpcErrors {
    /** The domain in every {@link ErrorInfo} of ours. */
    public static final String DOMAIN = "guildhall";

    private GrpcErrors() {}

    /** The status to close a call with, or to throw. Its details are bounded, so that they fit a client's header limit. */
    public static StatusRuntimeException toStatus(Refusal refusal, RequestId requestId) {
        return StatusProto.toStatusRuntimeException(StatusDetails.of(refusal, requestId));
    }

    /**
     * What the caller is told about a failure. A {@link RefusedException} says it itself; a {@link CallerGoneException} becomes
     * {@link ErrorCode#CANCELLED}, security exceptions {@link ErrorCode#UNAUTHENTICATED} and {@link ErrorCode#FORBIDDEN}; a
     * status of another Guildhall service keeps its code, any other status gets the nearest one; everything else is an {@link
     * ErrorCode#INTERNAL_ERROR} that says nothing about itself.
     */
    public static Refusal of(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused.refusal();
        }
        if (failure instanceof CallerGoneException gone) {
            return Refusal.of(ErrorCode.CANCELLED, gone.getMessage());
        }
        Optional<Refusal> security = SecurityRefusals.find(failure);
        if (security.isPresent()) {
            return security.get();
        }
        Status status = Status.fromThrowable(failure);
        if (status.getCode() == Status.Code.UNKNOWN) {
            return Outages.isOutage(failure)
                    ? Outages.refusal()
                    : Refusal.of(ErrorCode.INTERNAL_ERROR, StatusCodes.DEFECT);
        }
        return find(status, Status.trailersFromThrowable(failure))
                .flatMap(info -> StatusCodes.find(info.getReason()))
                .map(code -> Refusal.of(code, String.valueOf(status.getDescription())))
                .orElseGet(() -> StatusCodes.refusalFor(status.getCode()));
    }

    /** The {@link ErrorInfo} of ours in a status, as a client receives it. */
    public static Optional<ErrorInfo> find(Status status, @Nullable Metadata trailers) {
        com.google.rpc.Status details = StatusProto.fromStatusAndTrailers(status, trailers);
        return details.getDetailsList().stream()
                .filter(detail -> detail.is(ErrorInfo.class))
                .map(GrpcErrors::unpack)
                .filter(info -> info.getDomain().equals(DOMAIN))
                .findFirst();
    }

    /** A failure that is a status of ours already, made here or by the service behind, with its details and nothing else. */
    static Optional<StatusRuntimeException> findOurs(Throwable failure) {
        Status status = Status.fromThrowable(failure);
        Metadata trailers = Status.trailersFromThrowable(failure);
        return find(status, trailers)
                .map(info -> StatusProto.toStatusRuntimeException(StatusProto.fromStatusAndTrailers(status, trailers)));
    }

    private static ErrorInfo unpack(Any detail) {
        try {
            return detail.unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException e) {
            // Not ours, then.
            return ErrorInfo.getDefaultInstance();
        }
    }
}
