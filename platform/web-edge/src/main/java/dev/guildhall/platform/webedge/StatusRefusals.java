package dev.guildhall.platform.webedge;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;

/** The catalogue's entry for an HTTP status that comes alone, from Tomcat or from a framework. */
final class StatusRefusals {
    private StatusRefusals() {}

    /** The answer carries the entry's own status, which may be a neighbour of the given one: 414 becomes 400. */
    static Refusal of(int status) {
        return switch (status) {
            case 401 -> Refusal.of(ErrorCode.UNAUTHENTICATED, "The request carries no valid credentials.");
            case 402 -> Refusal.of(ErrorCode.INSUFFICIENT_BUDGET, "The budget does not cover the request.");
            case 403 -> Refusal.of(ErrorCode.FORBIDDEN, "The credentials do not allow this.");
            case 404, 410 -> Refusal.of(ErrorCode.NOT_FOUND, "There is nothing under this address.");
            case 405 -> Refusal.of(ErrorCode.METHOD_NOT_ALLOWED, "The address does not take this method.");
            case 406 -> Refusal.of(ErrorCode.NOT_ACCEPTABLE, "None of the accepted media types can be produced here.");
            case 413 -> Refusal.of(ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than this address takes.");
            case 414, 431 -> Refusal.of(ErrorCode.MALFORMED_REQUEST, "The request line or its headers are too large.");
            case 415 -> Refusal.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The media type of the body is not taken here.");
            case 422 -> Refusal.of(ErrorCode.INVALID_REQUEST, "The request is not valid.");
            case 429 -> Refusal.of(ErrorCode.RATE_LIMIT_EXCEEDED, "Too many requests.");
            case 501 -> Refusal.of(ErrorCode.NOT_IMPLEMENTED, "This is not offered here.");
            case 502, 503 -> Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "The service is not available right now.");
            case 504 -> Refusal.of(ErrorCode.DEADLINE_EXCEEDED, "The answer did not come within the time limit.");
            default ->
                status >= 400 && status < 500
                        ? Refusal.of(ErrorCode.MALFORMED_REQUEST, "The request could not be read.")
                        : defect();
        };
    }

    static Refusal defect() {
        return Refusal.of(
                ErrorCode.INTERNAL_ERROR, "The service failed to answer; the request id finds the reason in its logs.");
    }
}
