package dev.guildhall.platform.grpcedge;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import io.grpc.Status;
import java.util.Arrays;
import java.util.Optional;

/** The catalogue's entry for a gRPC status that comes without one: from the framework, or from a server that is not ours. */
final class StatusCodes {
    static final String DEFECT = "The service failed to answer; the request id finds the reason in its logs.";

    private StatusCodes() {}

    static Optional<ErrorCode> find(String reason) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.name().equals(reason))
                .findFirst();
    }

    /** The description of such a status is not repeated: it may come from anywhere. */
    static Refusal refusalFor(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT, OUT_OF_RANGE ->
                Refusal.of(ErrorCode.MALFORMED_REQUEST, "The request could not be read.");
            case UNAUTHENTICATED -> SecurityRefusals.UNAUTHENTICATED;
            case PERMISSION_DENIED -> SecurityRefusals.FORBIDDEN;
            case NOT_FOUND -> Refusal.of(ErrorCode.NOT_FOUND, "There is nothing under this name.");
            case RESOURCE_EXHAUSTED -> Refusal.of(ErrorCode.RATE_LIMIT_EXCEEDED, "Too many requests.");
            case UNIMPLEMENTED -> Refusal.of(ErrorCode.NOT_IMPLEMENTED, "This method is not offered here.");
            case UNAVAILABLE ->
                Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "Something that the service needs is away; try again.");
            case DEADLINE_EXCEEDED ->
                Refusal.of(ErrorCode.DEADLINE_EXCEEDED, "The answer did not come within the time limit.");
            case CANCELLED -> Refusal.of(ErrorCode.CANCELLED, "The call was cancelled.");
            case OK, UNKNOWN, ALREADY_EXISTS, FAILED_PRECONDITION, ABORTED, INTERNAL, DATA_LOSS ->
                Refusal.of(ErrorCode.INTERNAL_ERROR, DEFECT);
        };
    }
}
