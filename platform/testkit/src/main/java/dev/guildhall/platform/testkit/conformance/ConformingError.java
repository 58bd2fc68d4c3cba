package dev.guildhall.platform.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.errors.ErrorCode;
import java.util.Map;

/**
 * An error that was found to be of the contract's form, for further questions.
 *
 * @param details over HTTP as in the body; over gRPC the metadata of {@code ErrorInfo} without the request id, all text
 */
public record ConformingError(ErrorCode code, String message, Map<String, Object> details, String requestId) {

    /** The error is that entry of the catalogue. */
    public ConformingError hasCode(ErrorCode expected) {
        assertThat(code).as("error.code, with message: %s", message).isEqualTo(expected);
        return this;
    }

    /** The error is about that field, among others maybe: {@code details.fields} and the message name it. */
    public ConformingError namesField(String field) {
        hasCode(ErrorCode.INVALID_REQUEST);
        assertThat(message).as("error.message").contains(field);
        return this;
    }

    /** As 402 and 429 have to: the limit, what was used of it, and when it starts anew. */
    public ConformingError namesItsLimit() {
        assertThat(details).as("error.details").containsKeys("limit", "used", "reset_at");
        return this;
    }
}
