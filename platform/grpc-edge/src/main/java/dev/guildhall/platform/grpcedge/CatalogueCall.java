package dev.guildhall.platform.grpcedge;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.requestids.RequestId;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call that closes with success or with an error of the catalogue. Like every {@link ServerCall}, not thread-safe. */
final class CatalogueCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private static final Logger log = LoggerFactory.getLogger(CatalogueCall.class);

    private final RequestId requestId;
    private boolean closed;

    CatalogueCall(ServerCall<Q, R> call, RequestId requestId) {
        super(call);
        this.requestId = requestId;
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (status.isOk()) {
            closed = true;
            super.close(status, trailers);
        } else if (status.getCode() == Status.Code.UNKNOWN && status.getCause() != null) {
            fail(status.getCause());
        } else {
            fail(status.asRuntimeException(trailers));
        }
    }

    /** Closes the call with what the caller may know of the failure, and logs the rest if it is a defect of ours. */
    void fail(Throwable failure) {
        Optional<StatusRuntimeException> ours = GrpcErrors.findOurs(failure);
        if (ours.isPresent()) {
            closeWith(ours.get());
        } else {
            refuse(GrpcErrors.of(failure), failure);
        }
    }

    private void refuse(Refusal refusal, Throwable failure) {
        if (refusal.code() == ErrorCode.INTERNAL_ERROR) {
            log.error("{} failed, request {}", getMethodDescriptor().getFullMethodName(), requestId, failure);
        }
        closeWith(GrpcErrors.toStatus(refusal, requestId));
    }

    private void closeWith(StatusRuntimeException answer) {
        if (closed) {
            // The answer is already out; there is nobody left to tell.
            return;
        }
        closed = true;
        Metadata trailers = answer.getTrailers();
        super.close(answer.getStatus(), trailers == null ? new Metadata() : trailers);
    }
}
