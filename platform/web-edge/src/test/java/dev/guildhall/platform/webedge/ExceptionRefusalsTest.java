package dev.guildhall.platform.webedge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.errors.ErrorCode;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.json.JsonMapper;

class ExceptionRefusalsTest {
    private final ExpectedTypes types = new ExpectedTypes(JsonMapper.builder().build());
    private final ExceptionRefusals refusals = new ExceptionRefusals(new JsonRefusals(types), types);

    static Stream<Throwable> departures() {
        return Stream.of(
                new ClientAbortException(new IOException("Broken pipe")),
                new AsyncRequestNotUsableException("Response not usable", new IOException("Broken pipe")),
                new IllegalStateException(new ClientAbortException(new IOException("Broken pipe"))));
    }

    @ParameterizedTest
    @MethodSource("departures")
    void aCallerWhoLeavesIsToldByTheContainersOwnExceptions(Throwable failure) {
        assertThat(refusals.of(failure).refusal().code()).isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    void aBrokenPipeToAServiceBehindIsOurOwnFailure() {
        assertThat(refusals.of(new IOException("Broken pipe")).refusal().code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    }
}
