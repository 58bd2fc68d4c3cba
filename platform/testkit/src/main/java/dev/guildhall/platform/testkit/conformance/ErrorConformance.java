package dev.guildhall.platform.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.errors.ErrorCode;
import io.grpc.StatusRuntimeException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asserts that an error is exactly of the contract's form, whoever wrote it: a controller, a filter, the servlet container
 * or the security filter chain. Every edge test passes what it got through here.
 *
 * <p>The form (contract, "Custom Error Response Format"): {@code {"error":{"code","message","details","timestamp",
 * "request_id"}}}, the code of the catalogue, the HTTP status that belongs to it, and the request id that the header
 * {@code X-Request-Id} carries, too. Over gRPC: the status that belongs to the code, and {@code google.rpc.ErrorInfo} with
 * domain {@code guildhall}, the code as reason and the request id as metadata.
 */
public final class ErrorConformance {
    private ErrorConformance() {}

    /** Of an answer that was got with the JDK's client. */
    public static ConformingError of(HttpResponse<String> response) {
        return http(response.statusCode(), response.headers().map(), response.body());
    }

    /** Of an answer that was got with any client: status, headers, body. */
    public static ConformingError http(int status, Map<String, List<String>> headers, String body) {
        return HttpErrorForm.check(status, lookup(headers), body);
    }

    /** Of a failed call. */
    public static ConformingError of(StatusRuntimeException failure) {
        return GrpcErrorForm.check(failure);
    }

    /** Header names in any case, as HTTP/1.1 and HTTP/2 clients spell them differently; the first value counts. */
    private static Function<String, Optional<String>> lookup(Map<String, List<String>> headers) {
        return name -> headers.entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** The entry of the catalogue, or a failure that names what was there instead. */
    static ErrorCode inCatalogue(String code) {
        assertThat(Arrays.stream(ErrorCode.values()).map(Enum::name))
                .as("the catalogue of errors")
                .contains(code);
        return ErrorCode.valueOf(code);
    }

    /** A message is for people outside: no class names and no stack. */
    static void isForPeople(String message) {
        assertThat(message)
                .as("error.message")
                .isNotBlank()
                .doesNotContain("Exception", "dev.guildhall.", "org.springframework", "java.lang", "\n\tat ");
    }

    static void isRequestId(String id) {
        assertThat(id).as("request id").matches("[A-Za-z0-9._-]{1,64}");
    }
}
