package dev.guildhall.platform.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.errors.ErrorCode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract's error body, with the headers around it. */
final class HttpErrorForm {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TIMESTAMP = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z";

    private HttpErrorForm() {}

    static ConformingError check(int status, Function<String, Optional<String>> headers, String body) {
        assertThat(headers.apply("Content-Type").orElse("none"))
                .as("Content-Type of %s", body)
                .startsWith("application/json");
        JsonNode root = parse(body);
        assertThat(root.propertyNames()).as("fields of %s", body).containsExactly("error");
        JsonNode error = root.get("error");
        assertThat(error.isObject()).as("error is an object in %s", body).isTrue();
        assertThat(error.propertyNames())
                .as("fields of error in %s", body)
                .containsExactlyInAnyOrder("code", "message", "details", "timestamp", "request_id");

        ErrorCode code = ErrorConformance.inCatalogue(text(error, "code"));
        assertThat(status).as("HTTP status of %s", code).isEqualTo(code.httpStatus());
        String message = text(error, "message");
        ErrorConformance.isForPeople(message);
        assertThat(error.get("details").isObject())
                .as("error.details is an object in %s", body)
                .isTrue();
        String timestamp = text(error, "timestamp");
        assertThat(timestamp).as("error.timestamp").matches(TIMESTAMP);
        assertThat(Instant.parse(timestamp)).as("error.timestamp").isAfter(Instant.EPOCH);
        String requestId = text(error, "request_id");
        ErrorConformance.isRequestId(requestId);
        assertThat(headers.apply("X-Request-Id")).as("X-Request-Id").contains(requestId);
        checkRetry(code, headers);
        checkFields(code, error.get("details"));
        return new ConformingError(code, message, map(error.get("details")), requestId);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new AssertionError("The error's body is not JSON: " + body, e);
        }
    }

    private static String text(JsonNode error, String field) {
        assertThat(error.get(field).isString())
                .as("error.%s is text in %s", field, error)
                .isTrue();
        return error.get(field).asString();
    }

    private static void checkRetry(ErrorCode code, Function<String, Optional<String>> headers) {
        if (code.retry() == ErrorCode.Retry.AFTER_RESET) {
            assertThat(headers.apply("Retry-After"))
                    .as("Retry-After, in seconds, of %s", code)
                    .hasValueSatisfying(seconds -> assertThat(seconds).matches("\\d{1,9}"));
        }
    }

    private static void checkFields(ErrorCode code, JsonNode details) {
        if (code != ErrorCode.INVALID_REQUEST) {
            return;
        }
        JsonNode fields = details.path("fields");
        assertThat(fields.isArray() && !fields.isEmpty())
                .as("error.details.fields names every wrong field in %s", details)
                .isTrue();
        for (JsonNode field : fields) {
            assertThat(field.propertyNames()).as("a wrong field in %s", details).contains("field", "expected");
        }
    }

    private static Map<String, Object> map(JsonNode details) {
        return JSON.convertValue(details, new TypeReference<>() {});
    }
}
